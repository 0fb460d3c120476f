"""Observations."""

from provisions.api.filtersets.observation import ObservationFilterSet
from provisions.api.serializers.observation import ObservationDetailSerializer, ObservationSerializer
from provisions.models import Observation

from .record import RecordViewSet


class ObservationViewSet(RecordViewSet):
    queryset = Observation.objects.all()
    serializer_class = ObservationSerializer
    detail_serializer_class = ObservationDetailSerializer
    filterset_class = ObservationFilterSet
    ordering_fields = (
        "id",
        "indicator",
        "kind",
        "value",
        "qualifier",
        "unit",
        "period_earliest",
        "period_latest",
        "claimed_by",
        "said_on_earliest",
        "said_on_latest",
        "status",
        "basis",
    )
