"""Issuing, recognising and revoking tokens.

A token is 256 random bits, so its hash needs no salt and no slow function: those protect words that can be guessed.
"""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from .choices import TokenScope
from .exceptions import InvalidToken
from .models import ApiToken

#: Lets a scanner of source code recognise a token that was committed by mistake.
MARK = "tt_"
_RANDOM_BYTES = 32
_PREFIX_LENGTH = 11
_LONGEST = 100


def issue(
    *, name: str, owner: Any, per_minute: int, expires_at: datetime, scopes: Sequence[str] = (TokenScope.READ,)
) -> tuple[ApiToken, str]:
    """A new token and its secret, which cannot be read again. Raises ValidationError."""
    token = ApiToken(name=name, owner=owner, per_minute=per_minute, expires_at=expires_at, scopes=list(scopes))
    secret = seal(token)
    token.full_clean()
    token.save()
    return token, secret


def seal(token: ApiToken) -> str:
    """Gives a token that is not saved yet its secret, and keeps the hash alone."""
    secret = MARK + secrets.token_urlsafe(_RANDOM_BYTES)
    token.prefix, token.digest = secret[:_PREFIX_LENGTH], _hash(secret)
    return secret


def recognise(secret: str, *, at: datetime) -> ApiToken:
    """The token that opens with this secret, noted as used that day. Raises InvalidToken."""
    token = None
    if secret.startswith(MARK) and len(secret) <= _LONGEST:
        token = ApiToken.objects.select_related("owner").filter(digest=_hash(secret)).first()
    if token is None:
        raise InvalidToken("The token is not known here.")
    reason = token.why_void(at=at)
    if reason:
        raise InvalidToken(reason)
    day = at.astimezone(UTC).date()
    if not token.was_used_on(day):
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=day)
    return token


def revoke(token: ApiToken, *, at: datetime) -> None:
    """For good. The moment of a first revocation stays."""
    ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at)
    token.refresh_from_db(fields=["revoked_at"])


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
