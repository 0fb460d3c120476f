"""Rows on their way out: read once, in order, in memory that does not grow with their number."""

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import Func, Value
from django.db.models.functions import Cast

from .columns import Column, Kind

CHUNK = 2_000
#: Lines that are written at once. More of them would lie in memory that is new each time, and take twice as long.
LINES = 200

Row = tuple[Any, ...]


class Table(Protocol):
    """Named columns, and rows with a value for each: days and moments as text, numbers as Decimal, JSON as its text."""

    columns: Sequence[Column]

    def rows(self) -> Iterator[Row]: ...


class StoredTable:
    """A table that the database gives as it is to be read: no row becomes an object."""

    def __init__(self, columns: Sequence[Column], queryset: "models.QuerySet[Any]") -> None:
        self.columns = columns
        self._queryset = queryset

    def rows(self) -> Iterator[Row]:
        """In a transaction, through a cursor of the server's."""
        return self._queryset.values_list(*(_as_text(each) for each in self.columns)).iterator(CHUNK)

    @contextlib.contextmanager
    def copied(self, cells: str, form: str) -> Iterator[Any]:
        """COPY in this form, a message a row, days as ISO; None when no row can be there.

        `cells` is SQL that names the columns, of a table `t`.
        """
        try:
            query, parameters = self._queryset.values_list(*(each.sql for each in self.columns)).query.sql_with_params()
        except EmptyResultSet:
            yield None
            return
        names = ", ".join(connection.ops.quote_name(each.name) for each in self.columns)
        with connection.cursor() as cursor:
            # The names are those of our own columns; what a client sent stands in the parameters.
            statement = f"COPY (SELECT {cells} FROM ({query}) AS t({names})) TO STDOUT WITH (FORMAT {form})"  # noqa: S608
            cursor.execute("SET LOCAL datestyle TO ISO")
            with cursor.copy(cursor.mogrify(statement, parameters)) as copy:
                yield copy


def _as_text(column: Column) -> Any:
    match column.kind:
        case Kind.JSON:
            return Cast(column.sql, models.TextField())
        case Kind.DAY:
            return Func(column.sql, Value("YYYY-MM-DD"), function="to_char", output_field=models.TextField())
        case _:
            return column.sql
