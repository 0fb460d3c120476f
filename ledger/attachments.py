"""Rows that are pinned to other rows, as evidence is to a claim: the history of the one tells of the other."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models

from .recording import EVENT, KEY, OPERATION, REVISION, histories

Attaching = TypeVar("Attaching", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Attachment:
    """What one revision did to one row that is pinned to another: create, update or delete, as the other sees it."""

    revision: int
    operation: str
    model: str
    key: str
    #: What it pins: the item's model and key.
    item_model: str
    item_key: str


@dataclass(frozen=True, slots=True)
class _Pin:
    model: type[models.Model]
    item: str
    to: tuple[str, ...]


_pins: list[_Pin] = []


def attaches(item: str, *, to: Sequence[str]) -> Callable[[type[Attaching]], type[Attaching]]:
    """Decorator for a recorded model whose rows pin what `item` names to what one of `to` names; all foreign keys."""

    def declared(model: type[Attaching]) -> type[Attaching]:
        _pins.append(_Pin(model, item, tuple(to)))
        return model

    return declared


def attachments_of(model: type[models.Model], key: str, using: str = DEFAULT_DB_ALIAS) -> list[Attachment]:
    """All that was ever pinned to the row `key`, in order, one a revision and pin. One query a model that pins to it.

    A pin that moves to another row is a deletion here, and a creation there.
    """
    found: list[Attachment] = []
    for pin in _pins:
        fields: list[Any] = [pin.model._meta.get_field(name) for name in pin.to]
        columns = [str(field.column) for field in fields if field.related_model is model]
        if columns:
            found += _of_pin(pin, columns, key, using)
    return found


def _of_pin(pin: _Pin, columns: list[str], key: str, using: str) -> Iterator[Attachment]:
    """The net effect of each revision on each pin that has ever pointed to the row."""
    table = histories()[pin.model]._meta.db_table
    item: Any = pin.model._meta.get_field(pin.item)
    points = " OR ".join(f'"{column}" = %s' for column in columns)
    with connections[using].cursor() as cursor:
        cursor.execute(
            f"""SELECT {REVISION}, {KEY}::text, "{item.column}"::text, {OPERATION} <> 'delete' AND ({points}) IS TRUE
                FROM "{table}" WHERE {KEY} IN (SELECT {KEY} FROM "{table}" WHERE {points}) ORDER BY {EVENT}""",
            [key] * (2 * len(columns)),
        )
        rows = cursor.fetchall()
    last = {(number, pinned): (item_key, points_here) for number, pinned, item_key, points_here in rows}
    label, item_label = pin.model._meta.label_lower, item.related_model._meta.label_lower
    stood: set[str] = set()
    for (number, pinned), (item_key, points_here) in last.items():
        operation = _operation(was_here=pinned in stood, is_here=points_here)
        (stood.add if points_here else stood.discard)(pinned)
        if operation:
            yield Attachment(number, operation, label, pinned, item_label, item_key)


def _operation(*, was_here: bool, is_here: bool) -> str:
    if is_here:
        return "update" if was_here else "create"
    return "delete" if was_here else ""
