"""What a list of treaty parties can be filtered by."""

from provisions.models import TreatyParty

from .strict import IdFilter, StrictFilterSet


class TreatyPartyFilterSet(StrictFilterSet):
    treaty = IdFilter("treaty_id", label="Bound by this treaty.")
    actor = IdFilter("actor_id", label="This actor.")
    signatory = IdFilter("signatory_id", label="Signed by this actor.")

    class Meta:
        model = TreatyParty
        fields = ()
