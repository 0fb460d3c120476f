"""Evidence."""

from provisions.api.filtersets.evidence import EvidenceFilterSet
from provisions.api.serializers.evidence import EvidenceDetailSerializer, EvidenceSerializer
from provisions.models import Evidence

from .record import RecordViewSet


class EvidenceViewSet(RecordViewSet):
    queryset = Evidence.objects.all()
    serializer_class = EvidenceSerializer
    detail_serializer_class = EvidenceDetailSerializer
    filterset_class = EvidenceFilterSet
    ordering_fields = (
        "id",
        "source",
        "language",
        "published_on_earliest",
        "published_on_latest",
        "collected_on",
        "credibility",
        "derived_from",
    )
