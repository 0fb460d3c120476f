"""Milestones."""

from provisions.api.filtersets.milestone import MilestoneFilterSet
from provisions.api.renderers.calendar import CalendarRenderer
from provisions.api.serializers.milestone import MilestoneDetailSerializer, MilestoneSerializer
from provisions.models import Milestone

from .record import RecordViewSet


class MilestoneViewSet(RecordViewSet):
    queryset = Milestone.objects.all()
    serializer_class = MilestoneSerializer
    detail_serializer_class = MilestoneDetailSerializer
    filterset_class = MilestoneFilterSet
    ordering_fields = ("id", "project", "slug", "type", "weight", "lifecycle", "position", "basis")
    own_renderers = (CalendarRenderer,)
