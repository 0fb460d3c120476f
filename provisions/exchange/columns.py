"""The columns of a table that leaves the tracker: what each holds, and the SQL that gives it as readers see it."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Value
from django.db.models.functions import NullIf

from provisions.models.fields.edtf import EDTFField


class Kind(Enum):
    """What the cells of a column hold, besides nothing."""

    TEXT = "text"
    WORD = "an id, a word of a vocabulary, an address of ours, a date as EDTF: text that is no formula"
    INTEGER = "integer"
    NUMBER = "number with all its digits"
    TRUTH = "true or false"
    DAY = "YYYY-MM-DD"
    MOMENT = "a moment in UTC, as ISO 8601 with a Z"
    TEXTS = "a list of texts"
    JSON = "anything else, as JSON text"


@dataclass(frozen=True, slots=True)
class Column:
    """`sql` is None where only Python can tell the value. `digits` and `places` bound a NUMBER, where it is bounded."""

    name: str
    kind: Kind
    sql: Any = None
    digits: int | None = None
    places: int | None = None


class _Moment(Func):
    template = (
        """replace(to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '.000000Z', 'Z')"""
    )
    output_field = models.TextField()


def column_of(field: "models.Field[Any, Any]", name: str | None = None) -> Column:
    """A model's own column. What is absent is NULL, never an empty string; a foreign key is the id that it holds."""
    name = name or field.name
    stored: Any = F(field.attname)
    bare = field.target_field if isinstance(field, models.ForeignKey) else field
    match bare:
        case models.DecimalField():
            exact = Func(stored, function="trim_scale", output_field=bare)
            return Column(name, Kind.NUMBER, exact, bare.max_digits, bare.decimal_places)
        case models.BooleanField():
            return Column(name, Kind.TRUTH, stored)
        case models.IntegerField():
            return Column(name, Kind.INTEGER, stored)
        case models.DateTimeField():
            return Column(name, Kind.MOMENT, _Moment(stored))
        case models.DateField():
            return Column(name, Kind.DAY, stored)
        case models.JSONField():
            return Column(name, Kind.JSON, stored)
        case ArrayField():
            return Column(name, Kind.TEXTS, stored)
        case models.CharField() | models.TextField():
            is_word = field.primary_key or field.is_relation or field.choices or isinstance(field, EDTFField)
            filled = NullIf(stored, Value(""), output_field=models.TextField()) if field.blank else stored
            return Column(name, Kind.WORD if is_word else Kind.TEXT, stored if bare.primary_key else filled)
    raise TypeError(f"{field} has no place in a table: {type(bare).__name__}.")
