"""Provisions."""

from provisions.api.filtersets.provision import ProvisionFilterSet
from provisions.api.serializers.provision import ProvisionDetailSerializer, ProvisionSerializer
from provisions.models import Provision

from .record import RecordViewSet


class ProvisionViewSet(RecordViewSet):
    queryset = Provision.objects.all()
    serializer_class = ProvisionSerializer
    detail_serializer_class = ProvisionDetailSerializer
    filterset_class = ProvisionFilterSet
    ordering_fields = (
        "id",
        "treaty",
        "parent",
        "eid",
        "kind",
        "number_confidence",
        "position",
        "basis",
        "norm_type",
        "strength",
        "temporality",
        "weight",
    )
