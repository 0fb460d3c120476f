"""A list's serializer as the columns of a table: plain columns by SQL, the rest as the serializer shows them."""

from collections.abc import Collection
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Model, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Concat
from rest_framework import serializers

from provisions.exchange.columns import Column, Kind, column_of
from provisions.exchange.table import ShownTable, StoredTable, Table

from .serializers.fields import CanonicalURLField, IdsField
from .serializers.record import RowSerializer

#: In this order: a field is of the first kind that it is an instance of.
_KINDS: tuple[tuple[Any, Kind], ...] = (
    (serializers.BooleanField, Kind.TRUTH),
    (serializers.IntegerField, Kind.INTEGER),
    ((serializers.DecimalField, serializers.FloatField), Kind.NUMBER),
    (serializers.DateTimeField, Kind.MOMENT),
    (serializers.DateField, Kind.DAY),
    (IdsField, Kind.TEXTS),
    ((serializers.ChoiceField, serializers.PrimaryKeyRelatedField, CanonicalURLField), Kind.WORD),
    (serializers.CharField, Kind.TEXT),
)


def table_of(serializer: RowSerializer, queryset: "QuerySet[Any]", chosen: Collection[str] | None = None) -> Table:
    """The rows of `queryset` as `serializer` shows them in a list: by the database alone, if it can tell every column.

    `chosen` leaves out all fields but some. `serializer` is an unbound one of the list; it is asked anew for some rows
    at a time where Python must show them.
    """
    fields = {name: field for name, field in serializer.fields.items() if chosen is None or name in chosen}
    columns = [_column(serializer, name, field) for name, field in fields.items()]
    if all(column.sql is not None for column in columns):
        return StoredTable(columns, queryset)

    def show(rows: list[Any]) -> Any:
        return type(serializer)(rows, many=True, context=serializer.context).data

    return ShownTable(columns, queryset, show)


def _column(serializer: RowSerializer, name: str, field: Any) -> Column:
    model: type[Model] = serializer.Meta.model
    declared = getattr(serializer.Meta, "expressions", {})
    kind = next((kind for classes, kind in _KINDS if isinstance(field, classes)), Kind.JSON)
    if name in declared:
        return Column(name, kind, declared[name])
    if isinstance(field, CanonicalURLField):
        address = Concat(Value(field.collection), F("pk"), Value("/"), output_field=TextField())
        return Column(name, kind, address)
    if isinstance(field, IdsField):
        relation: Any = model._meta.get_field(field.source)
        related = relation.related_model._default_manager.filter(**{relation.field.name: OuterRef("pk")})
        return Column(name, kind, ArraySubquery(related.values_list(field.attribute)))
    stored = {each.name: each for each in model._meta.concrete_fields}.get(field.source)
    if stored is not None and _is_plain(serializer, stored, field):
        return column_of(stored, name)
    return Column(name, kind)


def _is_plain(serializer: RowSerializer, stored: Any, field: Any) -> bool:
    """Whether the serializer would show the column in this way by itself."""
    if stored.is_relation:
        return type(field) is serializers.PrimaryKeyRelatedField
    standard = serializer.build_standard_field(stored.name, stored)[0]
    return isinstance(field, standard) and type(field).to_representation is standard.to_representation
