"""Indicators."""

from provisions.api.filtersets.indicator import IndicatorFilterSet
from provisions.api.serializers.indicator import IndicatorDetailSerializer, IndicatorSerializer
from provisions.models import Indicator

from .record import RecordViewSet


class IndicatorViewSet(RecordViewSet):
    queryset = Indicator.objects.all()
    serializer_class = IndicatorSerializer
    detail_serializer_class = IndicatorDetailSerializer
    filterset_class = IndicatorFilterSet
    ordering_fields = (
        "id",
        "project",
        "provision",
        "unit",
        "direction",
        "baseline_value",
        "baseline_on_earliest",
        "baseline_on_latest",
        "target_value",
        "target_on_earliest",
        "target_on_latest",
    )
