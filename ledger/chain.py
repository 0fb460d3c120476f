"""The chain of revisions: what each commits to, so that no later edit goes unseen.

A change's commitment is SHA-256(salt + canonical JSON of model, key, operation, moment of writing and record); a
revision's hash covers its number, parent hash, time, author, reviewer, reason, kind and the commitments in order.
"""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Protocol

from .canonical import canonical, canonical_of_loaded
from .recording import histories, recorded_columns
from .records import Event, of_revision, spell_alike

#: The parent of the first revision.
GENESIS = "0" * 64
SALT_BYTES = 16


class Described(Protocol):
    """What a revision says of itself."""

    @property
    def number(self) -> int: ...
    @property
    def author(self) -> str: ...
    @property
    def reviewer(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def kind(self) -> str: ...


def commitment(salt: bytes, event: Event) -> str:
    """64 hexadecimal digits that bind the content of one change, and tell nothing of it without the salt."""
    content = {
        "model": event.model,
        "key": event.key,
        "operation": event.operation,
        "written_at": event.written_at,
        "record": event.record,
    }
    return hashlib.sha256(salt + canonical_of_loaded(content)).hexdigest()


def revision_hash(revision: Described, parent: str, at: datetime, commitments: Iterable[str]) -> str:
    """64 hexadecimal digits that bind a revision and, through `parent`, all before it; `at` to the microsecond."""
    content = {
        "number": revision.number,
        "parent": parent,
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "author": revision.author,
        "reviewer": revision.reviewer,
        "reason": revision.reason,
        "kind": revision.kind,
        "commitments": list(commitments),
    }
    return hashlib.sha256(canonical(content)).hexdigest()


def seal(cursor: Any, revision: Described) -> bool:
    """Write the changes and the hash of the open revision. False, and nothing written, when there is no change."""
    spell_alike(cursor)
    rows: list[tuple[Any, ...]] = []
    for position, event in enumerate(of_revision(cursor, revision.number), start=1):
        salt = secrets.token_bytes(SALT_BYTES)
        sealed = commitment(salt, event)
        rows.append(
            (
                revision.number,
                position,
                event.model,
                event.key,
                event.operation,
                _array(tuple(event.changed)),
                event.event_id,
                salt,
                sealed,
            )
        )
    if not rows:
        return False
    with cursor.copy(
        "COPY ledger_change (revision_id, position, model, key, operation, columns, event_id, salt, commitment)"
        " FROM STDIN"
    ) as copy:
        for row in rows:
            copy.write_row(row)
    _note_columns(cursor, revision.number)
    parent, at = _follows(cursor, revision.number)
    cursor.execute(
        "SELECT ledger_seal(%s, %s, %s, %s, %s)",
        [revision.number, at, parent, revision_hash(revision, parent, at, (row[-1] for row in rows)), len(rows)],
    )
    cursor.execute("SELECT pg_notify('ledger_revision', %s)", [str(revision.number)])
    return True


@lru_cache(maxsize=1024)
def _array(names: tuple[str, ...]) -> str:
    """The names as COPY takes an array of text. A revision of many rows names the same columns for most of them."""
    return "{" + ",".join(f'"{name}"' for name in names) + "}"


def _follows(cursor: Any, number: int) -> tuple[str, datetime]:
    """The hash of the revision before, and the moment of this one: later than that one's, even if a clock was set back.

    So `known_at(moment)` finds each revision at its own moment, and numbers and moments have one order.
    """
    cursor.execute(
        "SELECT coalesce(max(hash), %s), greatest(clock_timestamp(), max(committed_at) + interval '1 microsecond')"
        " FROM ledger_revision WHERE number = %s",
        [GENESIS, number - 1],
    )
    parent, at = cursor.fetchone()
    return parent, at


def _note_columns(cursor: Any, number: int) -> None:
    """Remember which columns each record had from this revision on: a column added later was no part of it."""
    cursor.execute("SELECT DISTINCT ON (model) model, columns FROM ledger_shape ORDER BY model, revision_id DESC")
    known = dict(cursor.fetchall())
    for model in histories():
        columns = sorted(recorded_columns(model))
        if known.get(model._meta.label_lower) != columns:
            cursor.execute(
                "INSERT INTO ledger_shape (revision_id, model, columns) VALUES (%s, %s, %s)",
                [number, model._meta.label_lower, columns],
            )
