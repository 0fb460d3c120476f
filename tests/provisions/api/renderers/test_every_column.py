"""Every column of every noun holds the same in every form, whatever can be kept in it."""

from contextlib import suppress
from itertools import count, cycle
from typing import Any

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, models, transaction

from provisions.models.fields.edtf import EDTFField
from provisions.models.fields.text_map import TextMapField
from tests.provisions.api.nouns import FACTORIES, each_noun
from tests.provisions.api.test_details import fill

from .test_values import FORMULAS, MARKS, WORDS, assert_same_values

pytestmark = pytest.mark.django_db

ROWS = 8
TEXTS = (*FORMULAS, *MARKS, *WORDS, "\u202e\u200f", "\x7f\x85", "\ufeff=1", "−1", "{", "NaN", "&lt;<b>", "\U0010ffff")
MOMENTS = ("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "2026-02-10T12:00:00.000010+03:30")
DAYS = ("0001-01-01", "9999-12-31", "2026-02-28")


def value_of(column: Any, texts: Any, number: int) -> Any:
    """Something that trips readers; None where nothing is to be put in, or what is put in follows from elsewhere."""
    if column.primary_key or column.is_relation or column.choices or isinstance(column, EDTFField):
        return None
    match column:
        case TextMapField():
            return {"en": next(texts), "ru": next(texts)}
        case ArrayField():
            return [next(texts), "b,c"]
        case models.CharField() | models.TextField():
            return next(texts)[: column.max_length]
        case models.DecimalField():
            whole, places = column.max_digits - column.decimal_places, column.decimal_places
            return ("9" * whole, f"0.{'1':0>{places}}", f"{'7' * whole}.{'0':7>{places}}")[number % 3]
        case models.BigIntegerField():
            return 2**63 - 1 - number
        case models.IntegerField():
            return number
        case models.BooleanField():
            return number % 2 == 0
        case models.DateTimeField():
            return MOMENTS[number % 3]
        case models.DateField():
            return DAYS[number % 3]
    return None


@each_noun
def test_whatever_a_column_can_keep_is_the_same_in_every_form(client, noun):
    texts, numbers, kept = cycle(TEXTS), count(), 0
    for _ in range(ROWS):
        row = FACTORIES[noun]()
        fill(noun, row)
        for column in row._meta.concrete_fields:
            value = value_of(column, texts, next(numbers))
            # What a constraint forbids, and a bound that follows from its date, stays as it was.
            with suppress(IntegrityError, TypeError), transaction.atomic():
                if value is not None:
                    kept += type(row).objects.filter(pk=row.pk).update(**{column.name: value})

    assert kept >= ROWS
    assert_same_values(client, noun)
