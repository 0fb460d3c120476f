"""Treaty parties."""

from provisions.api.filtersets.treaty_party import TreatyPartyFilterSet
from provisions.api.serializers.treaty_party import TreatyPartyDetailSerializer, TreatyPartySerializer
from provisions.models import TreatyParty

from .record import RecordViewSet


class TreatyPartyViewSet(RecordViewSet):
    queryset = TreatyParty.objects.all()
    serializer_class = TreatyPartySerializer
    detail_serializer_class = TreatyPartyDetailSerializer
    filterset_class = TreatyPartyFilterSet
    ordering_fields = ("id", "treaty", "actor", "signatory", "position")
