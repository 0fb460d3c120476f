"""Sources."""

from provisions.api.filtersets.source import SourceFilterSet
from provisions.api.serializers.source import SourceDetailSerializer, SourceSerializer
from provisions.models import Source

from .record import RecordViewSet


class SourceViewSet(RecordViewSet):
    queryset = Source.objects.all()
    serializer_class = SourceSerializer
    detail_serializer_class = SourceDetailSerializer
    filterset_class = SourceFilterSet
    ordering_fields = ("id", "name", "kind", "reliability", "affiliation", "side")
