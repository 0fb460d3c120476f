"""Treaties."""

from provisions.api.filtersets.treaty import TreatyFilterSet
from provisions.api.serializers.treaty import TreatyDetailSerializer, TreatySerializer
from provisions.models import Treaty

from .record import RecordViewSet


class TreatyViewSet(RecordViewSet):
    queryset = Treaty.objects.all()
    serializer_class = TreatySerializer
    detail_serializer_class = TreatyDetailSerializer
    filterset_class = TreatyFilterSet
    ordering_fields = ("id", "short_title", "kind", "signed_on_earliest", "signed_on_latest", "predecessor")
