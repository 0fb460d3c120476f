"""Filters by numbers: none that the column could not hold."""

import re
from decimal import Decimal
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from .kinds import DescribedFilter, OneOfFilter, invalid

_NUMBER = re.compile(r"[+-]?[0-9]{1,40}(\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?")
_WHOLE = re.compile(r"[+-]?[0-9]{1,40}")
_LARGEST = {
    models.PositiveSmallIntegerField: 2**15 - 1,
    models.PositiveIntegerField: 2**31 - 1,
    models.PositiveBigIntegerField: 2**63 - 1,
}


def largest(column: "models.Field[Any, Any]") -> int:
    """The largest number that the column holds."""
    return next(bound for kind, bound in _LARGEST.items() if isinstance(column, kind))


class AmountFormField(forms.DecimalField):
    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # as its base does
        if value and not _NUMBER.fullmatch(value):
            raise ValidationError("not a number written as 12, 12.5 or 1.2e3.")
        return super().to_python(value)


class AmountFilter(DescribedFilter, django_filters.NumberFilter):
    """A number of the column's own width, or a bound on it."""

    field_class = AmountFormField

    def __init__(self, *args: Any, max_digits: int = 24, decimal_places: int = 6, **kwargs: Any) -> None:
        beyond = 10 ** (max_digits - decimal_places)
        self.schema = {"type": "number", "exclusiveMinimum": -beyond, "exclusiveMaximum": beyond}
        super().__init__(*args, max_digits=max_digits, decimal_places=decimal_places, **kwargs)


class WholeNumberFormField(forms.CharField):
    def __init__(self, *, largest: int, **kwargs: Any) -> None:
        self.largest = largest
        super().__init__(**kwargs)

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        if not _WHOLE.fullmatch(text):
            raise invalid("not a whole number.")
        number = int(text)
        if not -self.largest <= number <= self.largest:
            raise invalid(f"beyond what is kept: {self.largest} is the largest.")
        return number


class WholeNumberFilter(DescribedFilter, django_filters.Filter):
    """A whole number that the column could hold, or a bound on it."""

    field_class = WholeNumberFormField

    def __init__(self, *args: Any, largest: int, **kwargs: Any) -> None:
        self.schema = {"type": "integer", "minimum": -largest, "maximum": largest}
        super().__init__(*args, largest=largest, **kwargs)


class WholeNumbersFilter(OneOfFilter, WholeNumberFilter):
    """Rows whose column holds one of these numbers."""
