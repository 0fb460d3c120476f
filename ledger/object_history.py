"""The history of one row: who, when, why, which columns, before and after, and what was pinned to it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models

from .attachments import Attachment, attachments_of
from .models import Revision
from .recording import EVENT, KEY, OPERATION, REVISION, histories
from .records import OPERATIONS, built_record, load

#: The operation of an entry whose revision left the row as it was, but pinned something to it or took it off.
ATTACH = "attach"


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
    attached: tuple[Attachment, ...] = ()


def history_of(model: type[models.Model], key: str, using: str = DEFAULT_DB_ALIAS) -> list[Entry]:
    """Every change of the row `key`, oldest first; empty when it never was, or was erased.

    What was pinned to the row stands with the last change of the same revision, or alone in an entry `attach`. One
    query, one more for each model that pins to it, and one if there is any `attach`: see `ledger.attaches`.
    """
    entries = _changes(model, key, using)
    pins = sorted(attachments_of(model, key, using), key=lambda pin: pin.revision)
    attached = {number: tuple(group) for number, group in groupby(pins, key=lambda pin: pin.revision)}
    last_of = {entry.revision: place for place, entry in enumerate(entries)}
    for number, place in last_of.items():
        entries[place] = replace(entries[place], attached=attached.pop(number, ()))
    alone = _alone(attached, using) if attached else ()
    return sorted([*entries, *alone], key=lambda entry: entry.revision)


def _alone(attached: dict[int, tuple[Attachment, ...]], using: str) -> Iterator[Entry]:
    said = Revision.objects.using(using).filter(number__in=attached)
    for revision in said.values_list("number", "committed_at", "author", "reviewer", "reason", "kind"):
        yield Entry(*revision, operation=ATTACH, before={}, after={}, attached=attached[revision[0]])


def _changes(model: type[models.Model], key: str, using: str) -> list[Entry]:
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
