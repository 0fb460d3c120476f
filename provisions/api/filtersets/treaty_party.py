"""What a list of treaty parties can be filtered by."""

from provisions.models import TreatyParty

from .kinds import IdFilter
from .strict import StrictFilterSet


class TreatyPartyFilterSet(StrictFilterSet):
    treaty = IdFilter("treaty_id", label="Bound by this treaty.")
    actor = IdFilter("actor_id", label="This actor.")
    signatory = IdFilter("signatory_id", label="Signed by this actor.")

    class Meta:
        model = TreatyParty
        fields = ("treaty", "actor", "signatory", "position", "note")
