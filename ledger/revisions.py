"""Opening a revision: the one door for writes to recorded tables."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from . import chain
from .exceptions import AlreadyTravelling

#: The head of the chain: taken by whoever writes, held until the transaction ends, so numbers follow commit order.
HEAD_LOCK = 0x6C656467  # "ledg"
KINDS = ("development", "correction", "load")


@dataclass(slots=True)
class OpenRevision:
    """The revision being written. `number` is final once the block has left without an exception and with a change."""

    number: int
    author: str
    reason: str
    kind: str
    reviewer: str = ""


@contextlib.contextmanager
def commit(
    *, author: str, reason: str, kind: str = "development", reviewer: str = "", using: str = DEFAULT_DB_ALIAS
) -> Iterator[OpenRevision]:
    """Open a revision: writes to recorded tables inside the block bear its number.

    Nested use joins the outer revision or draft, whose author and reason stand; an exception inside takes back the
    nested block alone. A block that changes nothing leaves no revision.
    Raises ValueError for an empty author or reason or an unknown kind, AlreadyTravelling inside `known_at`.
    """
    if not author.strip() or not reason.strip():
        raise ValueError("A revision names its author and its reason.")
    if kind not in KINDS:
        raise ValueError(f"“{kind}” is no kind of revision: {', '.join(KINDS)}.")
    connection: Any = connections[using]
    outer = getattr(connection, "ledger_open", None)
    if outer is not None:
        with transaction.atomic(using=using):
            yield outer
        return
    if getattr(connection, "ledger_known_at", None) is not None:
        raise AlreadyTravelling("Inside known_at nothing can be written.")
    with transaction.atomic(using=using), connection.cursor() as cursor:
        revision = OpenRevision(_next_number(cursor), author, reason, kind, reviewer)
        _open(cursor, revision)
        connection.ledger_open = revision
        try:
            yield revision
            _close(cursor, revision)
        finally:
            connection.ledger_open = None


def lock_head(cursor: Any) -> None:
    """Wait until no one else publishes or drafts, and keep it so until the transaction, or the savepoint, ends."""
    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [HEAD_LOCK])


def _next_number(cursor: Any) -> int:
    lock_head(cursor)
    cursor.execute("SELECT coalesce(max(number), 0) + 1 FROM ledger_revision")
    number: int = cursor.fetchone()[0]
    return number


def _open(cursor: Any, revision: OpenRevision) -> None:
    """Write the revision without its hash, for its changes to refer to, and open the door."""
    cursor.execute(
        "INSERT INTO ledger_revision"
        " (number, committed_at, author, reviewer, reason, kind, parent_hash, hash, change_count)"
        " VALUES (%s, clock_timestamp(), %s, %s, %s, %s, '', '', 0)",
        [revision.number, revision.author, revision.reviewer, revision.reason, revision.kind],
    )
    cursor.execute("SELECT set_config('ledger.revision', %s, true)", [str(revision.number)])


def _close(cursor: Any, revision: OpenRevision) -> None:
    """Write the commitments and the hash, or take back what changed nothing; then shut the door."""
    if not chain.seal(cursor, revision):
        cursor.execute("SELECT ledger_take_back(%s)", [revision.number])
    cursor.execute("SELECT set_config('ledger.revision', '', true)")


def head(using: str = DEFAULT_DB_ALIAS) -> int:
    """The number of the newest published revision; 0 before the first."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT coalesce(max(number), 0) FROM ledger_revision WHERE hash <> ''")
        number: int = cursor.fetchone()[0]
    return number
