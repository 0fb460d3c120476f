"""Filters by dates as precise as their source, and by moments."""

from datetime import UTC, datetime
from typing import Any

import django_filters
from django import forms

from provisions.api.moments import read_moment
from provisions.exceptions import UnreadableDate
from provisions.rules.dates import read_date

from .kinds import DescribedFilter, OneOfFilter, invalid


class EDTFFormField(forms.CharField):
    """Reads what a curator may write, `2025-03` or `2027-Q1`, as the text that is kept."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=64, **kwargs)

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value))
        if not text:
            return ""
        try:
            return read_date(text).text
        except UnreadableDate as error:
            raise invalid(str(error)) from error


class EDTFFilter(DescribedFilter, django_filters.CharFilter):
    """Rows whose date is written so: `2025-03` is not `2025-03-01`. The bounds find both."""

    field_class = EDTFFormField
    schema = {"type": "string", "minLength": 1, "maxLength": 64}


class EDTFsFilter(OneOfFilter, EDTFFilter):
    """Rows whose date is one of these."""


class MomentFormField(forms.CharField):
    def clean(self, value: Any) -> datetime | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            moment = read_moment(text)
        except ValueError as error:
            raise invalid("not a moment written as 2026-03-01T12:00:00Z.") from error
        if moment.tzinfo is None:
            raise invalid("a moment needs its time zone: 2026-03-01T12:00:00Z.")
        try:
            return moment.astimezone(UTC)
        except OverflowError as error:
            raise invalid("beyond the years 1 to 9999 in UTC.") from error


class MomentFilter(DescribedFilter, django_filters.Filter):
    """A moment, or a bound on one."""

    field_class = MomentFormField
    schema = {"type": "string", "format": "date-time"}
