"""A list as a table, with what is judged of its rows."""

import dataclasses
import types
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from itertools import islice
from typing import Any, get_args, get_origin, get_type_hints

from django.db.models import QuerySet

from provisions.exchange.columns import Column, Kind
from provisions.exchange.json import dumps
from provisions.exchange.table import CHUNK, Row, Table
from provisions.rules.dates import EDTF

from .judgement import MAX_JUDGED, PARAMETER, Judged, too_many
from .problems import InvalidParameter

#: Decimals are texts in JSON too.
_KINDS: Mapping[type, Kind] = {
    bool: Kind.TRUTH,
    int: Kind.INTEGER,
    str: Kind.TEXT,
    date: Kind.DAY,
    Decimal: Kind.WORD,
    EDTF: Kind.WORD,
}


def ensure_few(queryset: "QuerySet[Any]") -> None:
    """Raises InvalidParameter for more rows than are judged for one list; counts no further than that."""
    if queryset[: MAX_JUDGED + 1].count() > MAX_JUDGED:
        raise InvalidParameter([too_many(PARAMETER)])


class JudgedTable:
    """The rows of a table, and in more columns what is judged of them. A fixed number of statements for each chunk.

    Flat, each value of a figure has a column; else all figures stand in one, as JSON.
    """

    def __init__(self, table: Table, judged: Judged, names: Sequence[str], *, as_of: date, is_flat: bool) -> None:
        self._table = table
        self._judged = judged
        self._names = names
        self._as_of = as_of
        self._is_flat = is_flat
        self._values = [(name, value, kind) for name in names for value, kind in _values(judged.results[name])]
        own = (
            [Column(f"{PARAMETER}.{name}.{value}", kind) for name, value, kind in self._values]
            if is_flat
            else [Column(PARAMETER, Kind.JSON)]
        )
        self.columns: Sequence[Column] = [*table.columns, *own]

    def rows(self) -> Iterator[Row]:
        id_at = [each.name for each in self._table.columns].index("id")
        rows = self._table.rows()
        while chunk := list(islice(rows, CHUNK)):
            ids = [row[id_at] for row in chunk]
            for row, figures in zip(chunk, self._judged.of(ids, self._names, as_of=self._as_of), strict=True):
                yield (*row, *self._cells(figures))

    def _cells(self, figures: Mapping[str, Mapping[str, Any]]) -> Iterator[Any]:
        if not self._is_flat:
            yield dumps(figures).decode()
            return
        for name, value_name, kind in self._values:
            value = figures.get(name, {}).get(value_name)
            yield dumps(value).decode() if kind is Kind.JSON and value is not None else value


@cache
def _values(result: Any) -> list[tuple[str, Kind]]:
    """The values that a figure holds, and their kinds."""
    hints = get_type_hints(result)
    return [(field.name, _kind(hints[field.name])) for field in dataclasses.fields(result)]


def _kind(type_: Any) -> Kind:
    if isinstance(type_, types.UnionType):
        (type_,) = (option for option in get_args(type_) if option is not types.NoneType)
    if get_origin(type_) is tuple and get_args(type_)[0] is str:
        return Kind.TEXTS
    if isinstance(type_, type) and issubclass(type_, Enum):
        return Kind.WORD
    return _KINDS.get(type_, Kind.JSON)
