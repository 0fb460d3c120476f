"""The kinds of filters. Each refuses what it cannot read, and names what it can."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django_filters.fields import BaseCSVField, ChoiceField
from drf_spectacular.utils import extend_schema_field

from provisions.api.addresses import ID_PATTERN
from provisions.api.moments import read_day
from provisions.api.parameters import shown, suggestion
from provisions.rules.identifiers import MAX_LENGTH

#: Values that one filter may be given.
MAX_IN = 200


def invalid(message: str) -> ValidationError:
    # As a parameter, because the text may hold a client's per cent signs.
    return ValidationError("%(message)s", params={"message": message})


class DescribedFilter(django_filters.Filter):
    """A filter that tells the schema itself what it takes, in `schema`: the column's type would mislead."""

    schema: Mapping[str, Any]

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, label=label, **kwargs)
        extend_schema_field({**self.schema, "description": label})(self)


class IdFormField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=MAX_LENGTH, **kwargs)
        self.validators.append(
            RegexValidator(rf"^{ID_PATTERN}\Z", "an id is made of letters, digits and the marks - . _ ~ and the colon.")
        )


class IdFilter(DescribedFilter, django_filters.CharFilter):
    """Rows whose column holds this id. An id that leads nowhere is in no row: the list is then empty."""

    field_class = IdFormField
    schema = {"type": "string", "minLength": 1, "maxLength": MAX_LENGTH, "pattern": f"^{ID_PATTERN}$"}


class RelatedIdFilter(IdFilter):
    """Rows with at least one related row that holds this id; each once, however many there are."""

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        if not value:
            return qs
        holders = qs.model._base_manager.filter(**{self.field_name: value})
        return qs.filter(pk__in=holders.values("pk"))


class ListFormField(BaseCSVField):
    """Values with commas between them, each read as the filter reads one."""

    def clean(self, value: Any) -> Any:
        if value and len(value) > MAX_IN:
            raise invalid(f"{len(value)} values are too many: give at most {MAX_IN} at a time.")
        if value and not all(item.strip() for item in value):
            raise invalid("a value is missing beside a comma.")
        return super().clean(value)


class OneOfFilter(django_filters.BaseInFilter):
    """To be mixed in: rows whose column holds one of these values."""

    base_field_class = ListFormField

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, label=label, help_text=label, **kwargs)


class IdsFilter(OneOfFilter, IdFilter):
    """Rows whose column holds one of these ids, written with commas."""


class WordFormField(ChoiceField):
    """A word of a closed vocabulary."""

    def validate(self, value: Any) -> None:
        if value and not self.valid_value(value):
            words = [word for word, _ in self.choices if word]
            raise invalid(f"{shown(value)} is not one of its words. {suggestion(value, words)}")


class WordFilter(django_filters.ChoiceFilter):
    """Rows whose column holds this word of a closed vocabulary."""

    field_class = WordFormField


class WordsFilter(OneOfFilter, WordFilter):
    """Rows whose column holds one of these words."""


class FlagFilter(DescribedFilter, WordFilter):
    """Rows whose column is true, or false; neither holds where nobody knows."""

    schema = {"type": "boolean"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, choices=(("true", "true"), ("false", "false")), **kwargs)

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        return qs.filter(**{f"{self.field_name}__{self.lookup_expr}": value == "true"}) if value else qs


class DayFormField(forms.DateField):
    def to_python(self, value: Any) -> date | None:
        try:
            return read_day(value.strip()) if value else None
        except ValueError as error:
            raise invalid("not a day of the calendar written as YYYY-MM-DD.") from error


class DayFilter(django_filters.DateFilter):
    """A bound on a day, as YYYY-MM-DD; rows without a day are outside every bound."""

    field_class = DayFormField


class TextFilter(DescribedFilter, django_filters.CharFilter):
    """Rows whose column is exactly this text."""

    def __init__(self, *args: Any, max_length: int, **kwargs: Any) -> None:
        self.schema = {"type": "string", "minLength": 1, "maxLength": max_length}
        super().__init__(*args, max_length=max_length, **kwargs)
