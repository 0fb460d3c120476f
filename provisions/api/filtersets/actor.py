"""What a list of actors can be filtered by."""

from provisions.choices import ActorKind
from provisions.models import Actor

from .kinds import FlagFilter, IdFilter, TextFilter, WordFilter
from .strict import StrictFilterSet


class ActorFilterSet(StrictFilterSet):
    kind = WordFilter(choices=ActorKind.choices, label="What it is.")
    member_of = IdFilter("member_of_id", label="Belongs to this body.")
    side = IdFilter("side_id", label="Serves the interest of this state.")
    is_state_controlled = FlagFilter(label="Whether a state controls it.")
    is_state_controlled__isnull = FlagFilter(
        "is_state_controlled", lookup_expr="isnull", label="Whether that is unknown."
    )
    country_code = TextFilter(max_length=2, label="A state's ISO 3166-1 code, e.g. IR.")

    class Meta:
        model = Actor
        fields = (
            "name",
            "kind",
            "office",
            "member_of",
            "side",
            "is_state_controlled",
            "country_code",
            "same_as",
            "note",
        )
