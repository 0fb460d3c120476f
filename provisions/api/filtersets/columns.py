"""The family of filters that a column has by its type, each labelled by what the column says of itself."""

from collections.abc import Iterator
from typing import Any

import django_filters
from django.contrib.postgres.fields import ArrayField
from django.db import models

from provisions.models.fields.edtf import EDTFField
from provisions.models.fields.text_map import TextMapField

from .dates import EDTFFilter, EDTFsFilter, MomentFilter
from .kinds import MAX_IN, DayFilter, FlagFilter, IdFilter, IdsFilter, TextFilter, WordFilter, WordsFilter
from .numbers import AmountFilter, WholeNumberFilter, largest
from .texts import AnyPartFilter, AnyTextFilter, ElementFilter, NoTextFilter, PartFilter, TextsFilter

#: Of a column up to this wide, one of several texts can be asked for: it holds codes rather than prose.
MAX_CODE = 120
#: Characters of a text that can be asked for as a whole.
MAX_TEXT = 1_000
BOUNDS = {"gte": "this or more", "lte": "this or less", "gt": "more than this", "lt": "less than this"}
DAYS = {"gte": "this day or later", "lte": "this day or earlier", "gt": "after this day", "lt": "before this day"}

Family = dict[str, django_filters.Filter]


def filters_of(column: "models.Field[Any, Any]", name: str) -> Family:
    """By the name of the parameter: `name` itself, and `name__in`, `name__gte` and the like."""
    family = dict(_of_type(column, name))
    if column.null:
        label = _label(column, "whether there is none")
        family[f"{name}__isnull"] = FlagFilter(column.name, lookup_expr="isnull", label=label)
    elif column.blank and not column.primary_key and isinstance(column, models.CharField | models.TextField):
        family[f"{name}__isnull"] = NoTextFilter(column.name, label=_label(column, "whether there is none"))
    return family


def _label(column: "models.Field[Any, Any]", meaning: str) -> str:
    about = str(column.help_text).replace("<code>", "`").replace("</code>", "`").strip()
    sentence = f"{str(column.verbose_name).capitalize()}: {meaning}."
    return f"{sentence} {about}{'' if about.endswith('.') else '.'}" if about else sentence


def _of_type(column: "models.Field[Any, Any]", name: str) -> Iterator[tuple[str, django_filters.Filter]]:
    exact, one_of = _label(column, "exactly this"), _label(column, f"one of these, with commas, at most {MAX_IN}")
    match column:
        case models.ForeignKey():
            yield name, IdFilter(column.attname, label=exact)
            yield f"{name}__in", IdsFilter(column.attname, label=one_of)
        case models.Field(primary_key=True):
            yield name, IdFilter(column.name, label=exact)
            yield f"{name}__in", IdsFilter(column.name, label=one_of)
        case models.Field() if column.choices:
            yield name, WordFilter(column.name, choices=column.choices, label=exact)
            yield f"{name}__in", WordsFilter(column.name, choices=column.choices, label=one_of)
        case models.BooleanField():
            yield name, FlagFilter(column.name, label=exact)
        case EDTFField():
            yield name, EDTFFilter(column.name, label=exact)
            yield f"{name}__in", EDTFsFilter(column.name, label=one_of)
        case models.DateTimeField():
            yield from _ranged(MomentFilter, column, name, BOUNDS)
        case models.DateField():
            yield from _ranged(DayFilter, column, name, DAYS)
        case models.DecimalField():
            width = {"max_digits": column.max_digits, "decimal_places": column.decimal_places}
            yield from _ranged(AmountFilter, column, name, BOUNDS, **width)
        case models.IntegerField():
            yield from _ranged(WholeNumberFilter, column, name, BOUNDS, largest=largest(column))
        case TextMapField():
            yield (
                name,
                AnyTextFilter(column.name, max_length=MAX_TEXT, label=_label(column, "one of its texts is this")),
            )
            holds = _label(column, "one of its texts holds this part")
            yield f"{name}__icontains", AnyPartFilter(column.name, label=holds)
            key = _label(column, "it has a text under this key")
            yield f"{name}__has_key", TextFilter(column.name, lookup_expr="has_key", max_length=60, label=key)
        case ArrayField():
            yield name, ElementFilter(column.name, max_length=MAX_CODE, label=_label(column, "this is among them"))
        case models.CharField() | models.TextField():
            yield from _texts(column, name, exact, one_of)


def _texts(
    column: "models.CharField[Any, Any] | models.TextField[Any, Any]", name: str, exact: str, one_of: str
) -> Iterator[tuple[str, django_filters.Filter]]:
    width = column.max_length or MAX_TEXT
    yield name, TextFilter(column.name, max_length=width, label=exact)
    yield f"{name}__icontains", PartFilter(column.name, label=_label(column, "holds this part"))
    if width <= MAX_CODE:
        yield f"{name}__in", TextsFilter(column.name, max_length=width, label=one_of)


def _ranged(
    kind: Any, column: "models.Field[Any, Any]", name: str, bounds: dict[str, str], **extra: Any
) -> Iterator[tuple[str, django_filters.Filter]]:
    yield name, kind(column.name, label=_label(column, "exactly this"), **extra)
    for lookup, meaning in bounds.items():
        yield f"{name}__{lookup}", kind(column.name, lookup_expr=lookup, label=_label(column, meaning), **extra)
