"""Reading the record as it stands at one moment, however many queries that takes."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from .messages import answered

#: Also for those who follow the record over a connection of their own. The hash names the record up to here, for ever:
#: a number can be given twice, where an older copy of the database was put back.
_NEWEST = "SELECT number, hash, {} FROM ledger_revision WHERE hash <> '' ORDER BY number DESC LIMIT 1"
NEWEST = _NEWEST.format("committed_at")
#: A statement that was prepared keeps its plan: those are for few rows by their ids, which need no plan of their own.
_BEGIN = (
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL plan_cache_mode = force_generic_plan; "
    + _NEWEST.format("(1000000 * extract(epoch FROM committed_at))::bigint")
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: The channel on which each revision's number is told when it is committed.
CHANNEL = "ledger_revision"


@dataclass(frozen=True, slots=True)
class Head:
    """The newest revision; before the first one its number is 0."""

    number: int
    hash: str
    committed_at: datetime | None = field(default=None, compare=False)

    @classmethod
    def of(cls, row: tuple[int, str, datetime] | None) -> "Head":
        """From what NEWEST finds."""
        return cls(*row) if row else cls(0, "")


@contextlib.contextmanager
def standing_still(using: str = DEFAULT_DB_ALIAS) -> Iterator[Head | None]:
    """Every query of the block sees the record at one moment, and nothing can be written. Gives its head then.

    Inside a transaction that was open before, that one's view stands, which may not be published: None is given.
    """
    connection: Any = connections[using]
    if connection.in_atomic_block:
        yield None
        return
    connection.close_if_health_check_failed()
    with transaction.atomic(using=using):
        yield _begin(connection)


def _begin(connection: Any) -> Head:
    """Begin the transaction and read its head by one message, for every read comes by here."""
    rows = answered(connection, _BEGIN)
    if not rows:
        return Head.of(None)
    number, digest, microseconds = rows[0]
    return Head(int(number), digest, _EPOCH + timedelta(microseconds=int(microseconds)))
