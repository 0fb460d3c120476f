"""Evidence links."""

from provisions.api.filtersets.evidence_link import EvidenceLinkFilterSet
from provisions.api.serializers.evidence_link import EvidenceLinkDetailSerializer, EvidenceLinkSerializer
from provisions.models import EvidenceLink

from .record import RecordViewSet


class EvidenceLinkViewSet(RecordViewSet):
    queryset = EvidenceLink.objects.all()
    serializer_class = EvidenceLinkSerializer
    detail_serializer_class = EvidenceLinkDetailSerializer
    filterset_class = EvidenceLinkFilterSet
    ordering_fields = (
        "id",
        "evidence",
        "stance",
        "treaty_action",
        "provision",
        "project",
        "milestone",
        "date_claim",
        "observation",
        "assessment",
    )
