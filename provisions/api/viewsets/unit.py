"""Units."""

from provisions.api.filtersets.unit import UnitFilterSet
from provisions.api.serializers.unit import UnitDetailSerializer, UnitSerializer
from provisions.models import Unit

from .record import RecordViewSet


class UnitViewSet(RecordViewSet):
    queryset = Unit.objects.all()
    serializer_class = UnitSerializer
    detail_serializer_class = UnitDetailSerializer
    filterset_class = UnitFilterSet
    ordering_fields = ("id", "symbol")
