"""Evidence."""

from provisions.models import Evidence

from .capture import CaptureSerializer
from .evidence_link import EvidenceLinkSerializer
from .fields import IdsField, WebAddressField
from .record import DetailSerializer, RecordSerializer


class EvidenceSerializer(RecordSerializer):
    address = WebAddressField(
        source="url",
        read_only=True,
        allow_null=True,
        help_text="Where it was published. Null: the address is not known.",
    )

    class Meta:
        model = Evidence
        fields = [
            "id",
            "url",
            "source",
            "title",
            "address",
            "language",
            "published_on",
            "published_on_earliest",
            "published_on_latest",
            "collected_on",
            "credibility",
            "derived_from",
            "origin_note",
            "note",
        ]
        includes = ["source", "derived_from", "copies", "links", "captures"]


class EvidenceDetailSerializer(DetailSerializer, EvidenceSerializer):
    copies = IdsField(help_text="Ids of the items that repeat it.")
    links = EvidenceLinkSerializer(many=True, read_only=True)
    captures = CaptureSerializer(many=True, read_only=True)

    class Meta(EvidenceSerializer.Meta):
        fields = [*EvidenceSerializer.Meta.fields, "copies", "links", "captures", "meta"]
