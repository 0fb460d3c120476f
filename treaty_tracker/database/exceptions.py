from django.core.management.base import CommandError
from django.db.utils import OperationalError


class DatabaseUnavailableError(CommandError, OperationalError):
    """The embedded database cannot be used. One paragraph for whoever typed the command: what, where, what to do.

    A `CommandError`, so that every command prints it without a traceback; an `OperationalError`, so that code which
    expects a database to be away (a readiness probe) sees it as such.
    """
