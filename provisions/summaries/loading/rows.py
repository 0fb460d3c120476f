"""What the loaders share: rows by many ids, and dates out of columns."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import BooleanField, F, Func, Model, Q, TextField, Value
from django.db.models.expressions import RawSQL

from provisions.rules.dates import EDTF

from . import prepared

#: Stands in no id, and so between ids: quoting each of thousands would take longer than reading their rows.
_BETWEEN = "\x1f"
#: The array of the ids in a parameter that `listed` has made.
IDS = "string_to_array(%s, E'\\x1f')"


def listed(ids: Iterable[str]) -> str:
    """Many ids as one parameter, for `IDS` to take apart."""
    return _BETWEEN.join(ids)


def any_of(column: str, ids: Collection[str]) -> Func:
    """The condition that a column holds one of these ids: one parameter, however many they are."""
    return Func(
        F(column),
        Value(listed(sorted(ids)), output_field=TextField()),
        template="%(expressions)s, E'\\x1f'))",
        arg_joiner=" = ANY(string_to_array(",
        output_field=BooleanField(),
    )


def rows_of(
    model: type[Model],
    columns: tuple[str, ...],
    ids: Mapping[str, Collection[str]],
    *,
    most: int | None = None,
    first: str = "",
    given: Sequence[str] = (),
) -> list[tuple[Any, ...]]:
    """`columns` of the rows of which some column of `ids` holds one of its ids, in the order of their model.

    >>> rows_of(EvidenceLink, ("id", "stance"), {"milestone_id": milestones, "date_claim_id": claims}, most=1_000)

    `first` is SQL of a column that comes before them; its placeholders stand for the values `given`.
    """
    are_few = sum(map(len, ids.values())) <= prepared.MOST_IDS
    values = [*given, *(listed(each) for each in ids.values())]
    return _statement(model, first, columns, tuple(ids)).rows(values, most, are_few=are_few)


class _Statement:
    """A SELECT as the ORM writes it, written once: that takes as long as the answer of the database."""

    def __init__(self, model: type[Model], first: str, columns: tuple[str, ...], by: tuple[str, ...]) -> None:
        condition = reduce(or_, (Q(any_of(column, ())) for column in by))
        before = [RawSQL(first, ())] if first else []  # noqa: S611 - our own words
        found = model._default_manager.filter(condition).values_list(*before, *columns)
        self._compiler: Any = found.query.get_compiler(DEFAULT_DB_ALIAS)
        self._sql, _ = self._compiler.as_sql()
        self._converters = self._compiler.get_converters(expression for expression, *_ in self._compiler.select)

    def rows(self, values: list[Any], most: int | None, *, are_few: bool) -> list[tuple[Any, ...]]:
        with prepared.cursor(is_plan_for_all=are_few) as cursor:
            cursor.execute(self._sql if most is None else f"{self._sql} LIMIT {most:d}", values)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return list(map(tuple, self._compiler.apply_converters(rows, self._converters))) if self._converters else rows


@lru_cache(maxsize=1024)
def _statement(model: type[Model], first: str, columns: tuple[str, ...], by: tuple[str, ...]) -> _Statement:
    return _Statement(model, first, columns, by)


def edtf(text: str) -> EDTF | None:
    """None where the column is empty: not known."""
    return EDTF.parse(text) if text else None
