"""Treaty actions."""

from provisions.models import TreatyAction

from .evidence_link import NestedEvidenceLinkSerializer
from .record import DetailSerializer, RecordSerializer


class TreatyActionSerializer(RecordSerializer):
    class Meta:
        model = TreatyAction
        fields = [
            "id",
            "url",
            "treaty",
            "kind",
            "party",
            "body",
            "occurred_on",
            "occurred_on_earliest",
            "occurred_on_latest",
            "occurred_on_words",
            "votes_for",
            "votes_against",
            "votes_abstaining",
            "claimed_by",
            "said_on",
            "said_on_earliest",
            "said_on_latest",
            "rank",
            "rank_reason",
            "basis",
            "note",
        ]
        includes = ["treaty", "party", "body", "claimed_by", "evidence_links"]


class TreatyActionDetailSerializer(DetailSerializer, TreatyActionSerializer):
    evidence_links = NestedEvidenceLinkSerializer(many=True, read_only=True)

    class Meta(TreatyActionSerializer.Meta):
        fields = [*TreatyActionSerializer.Meta.fields, "evidence_links", "meta"]
