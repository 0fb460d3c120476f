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
    ordering_fields = ("id", "indicator", "value", "period_earliest", "period_latest", "said_on_earliest")
