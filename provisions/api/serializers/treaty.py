"""Treaties."""

from provisions.models import Treaty

from .record import DetailSerializer, RecordSerializer
from .treaty_action import TreatyActionSerializer
from .treaty_party import TreatyPartySerializer


class TreatySerializer(RecordSerializer):
    class Meta:
        model = Treaty
        fields = [
            "id",
            "url",
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
        ]
        includes = ["predecessor", "successors", "parties", "actions", "provisions", "projects"]


class TreatyDetailSerializer(DetailSerializer, TreatySerializer):
    parties = TreatyPartySerializer(many=True, read_only=True)
    actions = TreatyActionSerializer(many=True, read_only=True)

    class Meta(TreatySerializer.Meta):
        fields = [*TreatySerializer.Meta.fields, "parties", "actions", "meta"]
