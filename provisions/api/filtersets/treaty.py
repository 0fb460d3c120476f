"""What a list of treaties can be filtered by."""

from provisions.choices import TreatyKind
from provisions.models import Treaty

from .kinds import DayFilter, IdFilter, RelatedIdFilter, WordFilter
from .strict import StrictFilterSet


class TreatyFilterSet(StrictFilterSet):
    kind = WordFilter(choices=TreatyKind.choices, label="By number of parties.")
    party = RelatedIdFilter("parties__actor_id", label="Bound by it: an actor's id.")
    predecessor = IdFilter("predecessor_id", label="The treaty that it replaces.")
    signed_on_earliest__gte = DayFilter("signed_on_earliest", lookup_expr="gte", label="Signed on this day or later.")
    signed_on_latest__lte = DayFilter("signed_on_latest", lookup_expr="lte", label="Signed on this day or earlier.")

    class Meta:
        model = Treaty
        fields = (
            "title",
            "short_title",
            "kind",
            "summary",
            "place_of_signature",
            "signed_on",
            "signed_on_earliest",
            "signed_on_latest",
            "authentic_languages",
            "prevailing_language",
            "duration",
            "renewal_period",
            "renewal_rule",
            "entry_into_force_rule",
            "predecessor",
            "akoma_ntoso_iri",
            "register_numbers",
            "same_as",
            "note",
        )
