"""Which columns a model's records had in a revision."""

from typing import Any

from .records import Event

#: Every shape, by model and from when on; a list of lists is none.
NOTED = """SELECT model, revision_id, CASE WHEN array_ndims(columns) = 1 THEN columns ELSE '{}' END
           FROM ledger_shape ORDER BY model, revision_id"""


class Shapes:
    """The columns that each model had, from which revision on: a column added later is no part of older commitments."""

    def __init__(self, cursor: Any) -> None:
        cursor.execute(NOTED)
        self._noted: dict[str, list[tuple[int, frozenset[str]]]] = {}
        for model, number, columns in cursor.fetchall():
            self._noted.setdefault(model, []).append((number, frozenset(columns)))

    def applied(self, event: Event, number: int) -> Event:
        """The event with the columns that its model had in revision `number`."""
        columns = self._columns(event.model, number)
        if columns is None or columns >= event.record.keys():
            return event
        record = {column: value for column, value in event.record.items() if column in columns}
        before = event.before and {column: value for column, value in event.before.items() if column in columns}
        return Event(event.model, event.key, event.operation, event.written_at, record, before, event.event_id)

    def _columns(self, model: str, number: int) -> frozenset[str] | None:
        found = None
        for since, columns in self._noted.get(model, ()):
            if since > number:
                break
            found = columns
        return found
