"""What the list of revisions can be filtered by."""

from typing import Any

import django_filters
from django import forms
from django_filters.rest_framework import FilterSet

from ledger.models import Revision
from ledger.models.revision import RevisionKind

from .strict import DescribedFilter, WordFilter


class NumberFilter(DescribedFilter, django_filters.Filter):
    """A bound on the number of a revision."""

    field_class = forms.IntegerField
    schema = {"type": "integer", "minimum": 0, "maximum": 2**62}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, min_value=0, max_value=2**62, **kwargs)


class MomentFilter(DescribedFilter, django_filters.IsoDateTimeFilter):
    """A bound on a moment; a day means its beginning in UTC."""

    schema = {"type": "string", "examples": ["2026-03-01", "2026-03-01T12:00:00Z"]}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        message = "not a day (2026-03-01) or a moment (2026-03-01T12:00:00Z)."
        super().__init__(*args, error_messages={"invalid": message}, **kwargs)


class RevisionFilterSet(FilterSet):
    number__gte = NumberFilter("number", lookup_expr="gte", label="This revision and later ones.")
    number__lte = NumberFilter("number", lookup_expr="lte", label="This revision and earlier ones.")
    committed_at__gte = MomentFilter("committed_at", lookup_expr="gte", label="Published at this moment or later.")
    committed_at__lt = MomentFilter("committed_at", lookup_expr="lt", label="Published before this moment.")
    kind = WordFilter(choices=RevisionKind.choices, label="Why the record changed.")

    class Meta:
        model = Revision
        fields = ()
