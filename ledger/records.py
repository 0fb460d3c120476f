"""History rows as plain records: what each event wrote, in the order in which it was written."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models

from .recording import CREATED, EVENT, KEY, OPERATION, REVISION, histories, recorded_columns

_DECODER = json.JSONDecoder(parse_float=Decimal)
OPERATIONS = {"insert": "create", "update": "update", "delete": "delete"}


@dataclass(frozen=True, slots=True)
class Event:
    """One change of one row. `record` is the row after it, or the row that was deleted; `before` the row before it."""

    model: str
    key: str
    operation: str
    #: When the transaction that wrote it began, in UTC: 2026-03-01T12:00:00.123456.
    written_at: str
    record: dict[str, Any]
    before: dict[str, Any] | None
    event_id: int

    @property
    def changed(self) -> list[str]:
        """The columns whose values the change altered, sorted; all of them for a new or deleted row."""
        if self.operation != "update" or self.before is None:
            return sorted(self.record)
        return sorted(column for column, value in self.record.items() if self.before.get(column) != value)


def spell_alike(cursor: Any) -> None:
    """Until the transaction ends, values are spelled the same whatever the database's or the role's settings are."""
    cursor.execute(
        "SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres';"
        " SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1"
    )


def events(cursor: Any, condition: str, parameters: list[Any], *, chunk: int = 2_000) -> Iterator[Event]:
    """The events of all recorded models that meet `condition` on the history row `h`, oldest first, streamed."""
    met = _models_with_events(cursor, condition, parameters)
    if not met:
        return
    branches = [_branch(model._meta.label_lower, model, histories()[model], condition) for model in met]
    query = " UNION ALL ".join(branches) + " ORDER BY 1"
    cursor.execute(query, parameters * len(branches))
    while rows := cursor.fetchmany(chunk):
        for event_id, model, key, label, written_at, record, before in rows:
            yield Event(
                model, key, OPERATIONS[label], written_at, load(record), load(before) if before else None, event_id
            )


def _models_with_events(cursor: Any, condition: str, parameters: list[Any]) -> list[type[models.Model]]:
    """The models that `events` need ask: to plan a branch for every model takes longer than a small revision."""
    branches = [
        f"""SELECT {number} WHERE EXISTS (SELECT FROM "{history._meta.db_table}" h WHERE {condition})"""
        for number, history in enumerate(histories().values())
    ]
    cursor.execute(" UNION ALL ".join(branches), parameters * len(branches))
    found = {number for (number,) in cursor.fetchall()}
    return [model for number, model in enumerate(histories()) if number in found]


def load(text: str) -> dict[str, Any]:
    """A row from JSON text; fractions as Decimal, so that no digit is lost."""
    record: dict[str, Any] = _DECODER.decode(text)
    return record


def built_record(model: Any, row: str) -> str:
    """SQL for the record in the row `row` of a history table, as JSON text."""
    pairs = ", ".join(f"'{column}', {row}.\"{column}\"" for column in recorded_columns(model))
    return f"jsonb_build_object({pairs})::text"


def built_moment(row: str) -> str:
    """SQL for the moment at which the row was written, as text."""
    return f"to_jsonb({row}.{CREATED} AT TIME ZONE 'UTC') #>> '{{}}'"


def _branch(label: str, model: Any, history: Any, condition: str) -> str:
    table = history._meta.db_table
    return f"""
        SELECT h.{EVENT}, '{label}', h.{KEY}::text, h.{OPERATION}, {built_moment("h")}, {built_record(model, "h")},
               (SELECT {built_record(model, "b")} FROM "{table}" b WHERE b.{KEY} = h.{KEY} AND b.{EVENT} < h.{EVENT}
                ORDER BY b.{EVENT} DESC LIMIT 1)
        FROM "{table}" h WHERE {condition}"""


def of_revision(cursor: Any, number: int) -> Iterator[Event]:
    """The events of one revision, in the order in which they were written."""
    return events(cursor, f"h.{REVISION} = %s", [number])
