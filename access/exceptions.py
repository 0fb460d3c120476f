class InvalidToken(Exception):
    """A token was sent that opens nothing. The message says why, to whoever sent it."""


class InsufficientScope(Exception):
    """A good token, without the scope that is needed."""
