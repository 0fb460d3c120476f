"""Treaty actions."""

from provisions.api.filtersets.treaty_action import TreatyActionFilterSet
from provisions.api.serializers.treaty_action import TreatyActionDetailSerializer, TreatyActionSerializer
from provisions.models import TreatyAction

from .record import RecordViewSet


class TreatyActionViewSet(RecordViewSet):
    queryset = TreatyAction.objects.all()
    serializer_class = TreatyActionSerializer
    detail_serializer_class = TreatyActionDetailSerializer
    filterset_class = TreatyActionFilterSet
    ordering_fields = (
        "id",
        "treaty",
        "kind",
        "party",
        "body",
        "occurred_on_earliest",
        "occurred_on_latest",
        "votes_for",
        "votes_against",
        "votes_abstaining",
        "claimed_by",
        "said_on_earliest",
        "said_on_latest",
        "rank",
        "basis",
    )
