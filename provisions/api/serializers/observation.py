"""Observations."""

from provisions.models import Observation

from .evidence_link import NestedEvidenceLinkSerializer
from .record import DetailSerializer, RecordSerializer


class ObservationSerializer(RecordSerializer):
    class Meta:
        model = Observation
        fields = [
            "id",
            "url",
            "indicator",
            "kind",
            "value",
            "qualifier",
            "unit",
            "value_words",
            "period",
            "period_earliest",
            "period_latest",
            "claimed_by",
            "said_on",
            "said_on_earliest",
            "said_on_latest",
            "status",
            "basis",
            "note",
        ]
        includes = ["indicator", "unit", "claimed_by", "evidence_links"]


class ObservationDetailSerializer(DetailSerializer, ObservationSerializer):
    evidence_links = NestedEvidenceLinkSerializer(many=True, read_only=True)

    class Meta(ObservationSerializer.Meta):
        fields = [*ObservationSerializer.Meta.fields, "evidence_links", "meta"]
