"""What a list of sources can be filtered by."""

from provisions.choices import Reliability, SourceKind
from provisions.models import Source

from .kinds import FlagFilter, IdFilter, TextFilter, WordFilter
from .strict import StrictFilterSet


class SourceFilterSet(StrictFilterSet):
    kind = WordFilter(choices=SourceKind.choices, label="What kind of publisher.")
    reliability = WordFilter(choices=Reliability.choices, label="Admiralty code, letter.")
    affiliation = IdFilter("affiliation_id", label="This actor stands behind it.")
    side = IdFilter("side_id", label="Serves the interest of this state.")
    is_state_controlled = FlagFilter(label="Whether a state controls it.")
    is_state_controlled__isnull = FlagFilter(
        "is_state_controlled", lookup_expr="isnull", label="Whether that is unknown."
    )
    language = TextFilter(max_length=12, label="Main language, BCP 47.")

    class Meta:
        model = Source
        fields = (
            "name",
            "kind",
            "reliability",
            "reliability_reason",
            "affiliation",
            "side",
            "is_state_controlled",
            "language",
            "homepage",
            "note",
        )
