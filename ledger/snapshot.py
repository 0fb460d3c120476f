"""Reading the record as it stands at one moment, however many queries that takes."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from psycopg import IsolationLevel

#: Also for those who follow the record over a connection of their own. The hash names the record up to here, for ever:
#: a number can be given twice, where an older copy of the database was put back.
NEWEST = "SELECT number, hash, committed_at FROM ledger_revision WHERE hash <> '' ORDER BY number DESC LIMIT 1"
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
    connection.ensure_connection()
    session = connection.connection
    session.isolation_level, session.read_only = IsolationLevel.REPEATABLE_READ, True
    try:
        with transaction.atomic(using=using):
            with connection.cursor() as cursor:
                with session.pipeline():  # so that the transaction begins by the same message
                    cursor.execute(NEWEST)
                head = Head.of(cursor.fetchone())
            yield head
    finally:
        if not session.closed:
            session.isolation_level = session.read_only = None
