"""What the list of revisions can be filtered by."""

from ledger.models import Revision
from ledger.models.revision import RevisionKind

from .dates import MomentFilter
from .kinds import WordFilter
from .numbers import WholeNumberFilter
from .strict import DeclaredFilterSet

LARGEST = 2**62


class RevisionFilterSet(DeclaredFilterSet):
    number__gte = WholeNumberFilter("number", lookup_expr="gte", largest=LARGEST, label="This revision and later ones.")
    number__lte = WholeNumberFilter(
        "number", lookup_expr="lte", largest=LARGEST, label="This revision and earlier ones."
    )
    committed_at__gte = MomentFilter("committed_at", lookup_expr="gte", label="Published at this moment or later.")
    committed_at__lt = MomentFilter("committed_at", lookup_expr="lt", label="Published before this moment.")
    kind = WordFilter(choices=RevisionKind.choices, label="Why the record changed.")

    class Meta:
        model = Revision
        fields = ()
