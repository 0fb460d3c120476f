"""The history of one row: who, when, why, which columns, before and after."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models

from .recording import EVENT, KEY, OPERATION, REVISION, histories
from .records import OPERATIONS, built_record, load


@dataclass(frozen=True, slots=True)
class Entry:
    """What one revision did to the row. `before` and `after` hold the changed columns only, by name."""

    revision: int
    committed_at: datetime
    author: str
    reviewer: str
    reason: str
    kind: str
    operation: str
    before: dict[str, Any]
    after: dict[str, Any]


def history_of(model: type[models.Model], key: str, using: str = DEFAULT_DB_ALIAS) -> list[Entry]:
    """Every change of the row `key`, oldest first; empty when it never was, or was erased. One query."""
    table = histories()[model]._meta.db_table
    with connections[using].cursor() as cursor:
        cursor.execute(
            f"""SELECT h.{REVISION}, r.committed_at, r.author, r.reviewer, r.reason, r.kind, h.{OPERATION},
                       {built_record(model, "h")}
                FROM "{table}" h JOIN ledger_revision r ON r.number = h.{REVISION}
                WHERE h.{KEY} = %s ORDER BY h.{EVENT}""",
            [key],
        )
        rows = cursor.fetchall()
    entries: list[Entry] = []
    before: dict[str, Any] = {}
    for number, at, author, reviewer, reason, kind, label, text in rows:
        record = load(text)
        after = {} if label == "delete" else record
        changed = [column for column in record if before.get(column, ...) != after.get(column, ...)]
        was = {column: before[column] for column in changed if column in before}
        now = {column: after[column] for column in changed if column in after}
        entries.append(Entry(number, at, author, reviewer, reason, kind, OPERATIONS[label], was, now))
        before = after
    return entries
