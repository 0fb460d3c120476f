"""A row as JSON text, written by the database: what a serializer shows, in one column and without an object."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import F, JSONField, OuterRef, Subquery, TextField, Value
from django.db.models.functions import Concat
from django.http import HttpRequest
from psycopg.sql import quote
from rest_framework.request import Request
from rest_framework.serializers import ListSerializer

from provisions.models.nouns import noun_of

from .addresses import collection
from .columns import column_of_field
from .serializers.fields import CanonicalURLField
from .serializers.meta import MetaSerializer
from .serializers.record import RowSerializer


class _Collection(str):
    """Holds the place of the address of this noun's list, which only a request can tell."""


@dataclass(frozen=True, slots=True)
class RowText:
    """SQL of one column of its model's table. Each placeholder waits for the address of one of `nouns`."""

    sql: str
    nouns: tuple[str, ...]

    def addresses(self, request: HttpRequest | Request) -> list[str]:
        return [collection(noun, request) for noun in self.nouns]


@lru_cache(maxsize=512)
def row_text(serializer_class: type[RowSerializer], chosen: tuple[str, ...] | None = None) -> RowText:
    """All fields of the serializer, or those chosen, in its order; what an answer says of itself is left out.

    Written once, with its constants in it: that takes the ORM longer than the answer takes the database.
    """
    model: Any = serializer_class.Meta.model
    query = model._default_manager.all().query
    compiler = query.get_compiler(DEFAULT_DB_ALIAS)
    query.get_initial_alias()
    expressions = _expressions(serializer_class, chosen)
    written = [compiler.compile(each.resolve_expression(query)) for each in expressions.values()]
    columns = ", ".join(sql for sql, _ in written)
    values = [value for _, parameters in written for value in parameters]
    sql = f"(SELECT row_to_json(t)::text FROM (SELECT {columns}) AS t({_names(expressions)}))"  # noqa: S608 - our own
    # What a placeholder stands for that is no address is a constant of ours.
    constants = tuple("%s" if isinstance(value, _Collection) else quote(value).replace("%", "%%") for value in values)
    return RowText(sql % constants, tuple(value for value in values if isinstance(value, _Collection)))


def _expressions(serializer_class: type[RowSerializer], chosen: Sequence[str] | None = None) -> dict[str, Any]:
    """What the database tells of each field, by name."""
    serializer = serializer_class()
    return {
        name: _expression(serializer, name, field)
        for name, field in serializer.fields.items()
        if not isinstance(field, MetaSerializer) and (chosen is None or name in chosen)
    }


def _expression(serializer: RowSerializer, name: str, field: Any) -> Any:
    model: Any = serializer.Meta.model
    if isinstance(field, CanonicalURLField):
        noun = noun_of(model)
        if noun is None:
            raise TypeError(f"{model.__name__} has no address of its own.")
        return Concat(Value(_Collection(noun)), F("pk"), Value("/"), output_field=TextField())
    if isinstance(field, ListSerializer):
        relation: Any = model._meta.get_field(field.source)
        inner = _expressions(type(field.child))  # type: ignore[arg-type]
        rows = relation.related_model._default_manager.filter(**{relation.field.name: OuterRef("pk")})
        return _RowsInside(rows.values_list(*inner.values()), names=_names(inner))
    return column_of_field(serializer, name, field).sql


class _RowsInside(Subquery):
    """Rows as an array of objects, in their order."""

    template = "(SELECT coalesce(json_agg(t), '[]') FROM (%(subquery)s) AS t(%(names)s))"
    output_field: Any = JSONField()


def _names(expressions: dict[str, Any]) -> str:
    return ", ".join(connection.ops.quote_name(name) for name in expressions)
