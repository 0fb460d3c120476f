"""A page of a list, by a SELECT that the ORM has written once: to write it anew takes as long as the answer."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet
from django.db.models.expressions import Col, RawSQL
from django.db.models.sql import Query

from provisions.summaries.loading import prepared

from .keyset import Keyset


class PageStatement:
    """Columns of a model's own rows in one order. Which rows, and how many, is said when they are read."""

    def __init__(
        self, model: type[Model], text: str, columns: tuple[str, ...], order: Keyset, *, backward: bool
    ) -> None:
        found = order.ordered(model._default_manager.all(), backward=backward)
        selected = found.values_list(RawSQL(text, ()), *columns)  # noqa: S611 - of our own columns
        self._compiler: Any = selected.query.get_compiler(DEFAULT_DB_ALIAS)
        written, _ = self._compiler.as_sql()
        #: Conditions stand between the two; inside of sub-selects the table bears another name.
        self._select, table, self._order_by = written.rpartition(f" FROM {_quoted(model)}")
        self._select += table
        self._order = frozenset(order.columns)
        self._converters = self._compiler.get_converters(expression for expression, *_ in self._compiler.select)

    def rows(self, query: Query, values: Sequence[Any], most: int) -> list[tuple[Any, ...]]:
        """At most so many of the rows that `query` finds; `values` stand for the placeholders of the text."""
        try:
            where, parameters = query.get_compiler(DEFAULT_DB_ALIAS).compile(query.where)
        except EmptyResultSet:
            return []
        except FullResultSet:
            where, parameters = "true", ()
        with prepared.cursor(is_plan_for_all=self._follows(query)) as cursor:
            cursor.execute(f"{self._select} WHERE {where}{self._order_by} LIMIT {most:d}", [*values, *parameters])
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return list(map(tuple, self._compiler.apply_converters(rows, self._converters))) if self._converters else rows

    def _follows(self, query: Any) -> bool:
        """Whether all conditions are on columns of the order, so that rows are read as they stand in it."""
        conditions = [getattr(leaf, "lhs", None) for leaf in query.where.leaves()]
        return all(isinstance(each, Col) and each.target.attname in self._order for each in conditions)


#: The statement of a model's rows by text, columns, order and direction.
page_statement = lru_cache(maxsize=512)(PageStatement)


def reads_one_table(queryset: "QuerySet[Any]") -> bool:
    """Whether all that the queryset says is a condition on the rows of its model."""
    query: Any = queryset.query
    says_more = query.annotations or query.extra or query.distinct or query.combinator or query.is_sliced
    return not says_more and query.group_by is None and len(query.alias_map) <= 1


def _quoted(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)
