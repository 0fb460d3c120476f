"""What the list of revisions can be filtered by."""

import django_filters

from ledger.models import Revision

from .columns import filters_of
from .kinds import MAX_IN
from .numbers import WholeNumberFilter, WholeNumbersFilter
from .strict import DeclaredFilterSet

LARGEST = 2**62


class RevisionFilterSet(DeclaredFilterSet):
    """Each column that `Meta.fields` lists has the family of its type, as in the list of a noun."""

    number = WholeNumberFilter("number", largest=LARGEST, label="Exactly this revision.")
    number__in = WholeNumbersFilter(
        "number", largest=LARGEST, label=f"One of these revisions, with commas, at most {MAX_IN}."
    )
    number__gte = WholeNumberFilter("number", lookup_expr="gte", largest=LARGEST, label="This revision and later ones.")
    number__lte = WholeNumberFilter(
        "number", lookup_expr="lte", largest=LARGEST, label="This revision and earlier ones."
    )
    number__gt = WholeNumberFilter("number", lookup_expr="gt", largest=LARGEST, label="After this revision.")
    number__lt = WholeNumberFilter("number", lookup_expr="lt", largest=LARGEST, label="Before this revision.")

    class Meta:
        model = Revision
        fields = ("committed_at", "author", "reviewer", "reason", "kind", "parent_hash", "hash", "change_count")

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        family: dict[str, django_filters.Filter] = dict(cls.declared_filters)
        for column in Revision._meta.concrete_fields:
            if column.name in cls.Meta.fields:
                family |= filters_of(column, column.name)
        return family
