"""A list's serializer as the columns of a table, each as SQL."""

from collections.abc import Collection
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Model, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Concat
from rest_framework import serializers

from provisions.exchange.columns import Column, Kind, column_of
from provisions.exchange.table import StoredTable

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


def table_of(
    serializer: RowSerializer, queryset: "QuerySet[Any]", chosen: Collection[str] | None = None
) -> StoredTable:
    """The rows of `queryset` as `serializer` shows them in a list. `chosen` leaves out all fields but some."""
    fields = {name: field for name, field in serializer.fields.items() if chosen is None or name in chosen}
    return StoredTable([column_of_field(serializer, name, field) for name, field in fields.items()], queryset)


def column_of_field(serializer: RowSerializer, name: str, field: Any) -> Column:
    """What the serializer's field shows. An address needs a serializer with a request in its context.

    Raises TypeError for a field that is no column and has no SQL in `Meta.expressions`.
    """
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
    raise TypeError(f"{type(serializer).__name__}.{name} needs SQL in Meta.expressions.")


def _is_plain(serializer: RowSerializer, stored: Any, field: Any) -> bool:
    """Whether the serializer would show the column in this way by itself."""
    if stored.is_relation:
        return type(field) is serializers.PrimaryKeyRelatedField
    standard = serializer.build_standard_field(stored.name, stored)[0]
    return isinstance(field, standard) and type(field).to_representation is standard.to_representation
