"""Filters by texts: a part of one, one of several by language, or the lack of one."""

from typing import Any

from django.db import connection
from django.db.models import BooleanField, F, Func, QuerySet, Value

from .kinds import FlagFilter, OneOfFilter, TextFilter

#: Characters of a part to look for.
MAX_PART = 200


class TextsFilter(OneOfFilter, TextFilter):
    """Rows whose column is one of these texts."""


class PartFilter(TextFilter):
    """Rows whose text holds this part, in small letters or capitals."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, lookup_expr="icontains", max_length=MAX_PART, **kwargs)


class NoTextFilter(FlagFilter):
    """Rows without a text, which the API shows as null; or those with one."""

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        if not value:
            return qs
        absent = {self.field_name: ""}
        return qs.filter(**absent) if value == "true" else qs.exclude(**absent)


class _AnyIs(Func):
    """Whether a map holds this very text under any key."""

    template = "EXISTS (SELECT FROM jsonb_each_text(%(expressions)s)"
    arg_joiner = ") AS kept WHERE kept.value = "
    output_field = BooleanField()


class _AnyHolds(Func):
    """Whether any text of a map is LIKE this, in small letters or capitals."""

    template = "EXISTS (SELECT FROM jsonb_each_text(%(expressions)s))"
    arg_joiner = ") AS kept WHERE UPPER(kept.value) LIKE UPPER("
    output_field = BooleanField()


class AnyTextFilter(TextFilter):
    """Rows of which one text, in whatever language, is this one."""

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        return qs.filter(_AnyIs(F(self.field_name), Value(value))) if value else qs


class AnyPartFilter(TextFilter):
    """Rows of which one text, in whatever language, holds this part, in small letters or capitals."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, max_length=MAX_PART, **kwargs)

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        part = f"%{connection.ops.prep_for_like_query(value)}%"
        return qs.filter(_AnyHolds(F(self.field_name), Value(part))) if value else qs


class ElementFilter(TextFilter):
    """Rows whose list holds this text."""

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        return qs.filter(**{f"{self.field_name}__contains": [value]}) if value else qs
