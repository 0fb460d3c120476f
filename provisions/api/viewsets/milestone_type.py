"""Milestone types."""

from provisions.api.filtersets.milestone_type import MilestoneTypeFilterSet
from provisions.api.serializers.milestone_type import MilestoneTypeDetailSerializer, MilestoneTypeSerializer
from provisions.models import MilestoneType

from .record import RecordViewSet


class MilestoneTypeViewSet(RecordViewSet):
    queryset = MilestoneType.objects.all()
    serializer_class = MilestoneTypeSerializer
    detail_serializer_class = MilestoneTypeDetailSerializer
    filterset_class = MilestoneTypeFilterSet
    ordering_fields = ("id", "template", "slug", "position")
