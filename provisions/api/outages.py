"""Failures that are no fault of the program: the database is away or at its limits, or there is no room. They pass."""

import errno

from django.db import Error, InterfaceError, OperationalError

from .problem_kinds import SERVICE_UNAVAILABLE, TOOK_TOO_LONG, Kind

#: Whoever waits so long finds a server that was restarted meanwhile.
RETRY_SECONDS = 10

#: SQLSTATE classes (PostgreSQL, appendix A): connection, authorization, catalog, rollback, resources, operator, system.
_CLASSES = {"08", "28", "3D", "40", "53", "57", "58"}
_CANCELED = "57014"
_LOCK_NOT_AVAILABLE, _READ_ONLY, _IDLE_TOO_LONG = "55P03", "25006", "25P03"
_STATES = {_LOCK_NOT_AVAILABLE, _READ_ONLY, _IDLE_TOO_LONG}
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.ENFILE}


def outage(error: BaseException | None) -> Kind | None:
    """Which kind of outage made the request fail; None for a fault of the program."""
    if isinstance(error, Error):
        return _of_database(error)
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        return SERVICE_UNAVAILABLE
    return None


def headers(kind: Kind) -> dict[str, str]:
    """`Retry-After` where waiting helps: what took too long once will do so again."""
    return {"Retry-After": str(RETRY_SECONDS)} if kind is SERVICE_UNAVAILABLE else {}


def _of_database(error: Error) -> Kind | None:
    """A connection that could not be made, or broke, bears no SQLSTATE."""
    state = getattr(error.__cause__, "sqlstate", None)
    if state is None:
        return SERVICE_UNAVAILABLE if isinstance(error, InterfaceError | OperationalError) else None
    if state == _CANCELED:
        return TOOK_TOO_LONG
    return SERVICE_UNAVAILABLE if state[:2] in _CLASSES or state in _STATES else None
