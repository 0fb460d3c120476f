"""Milestone types."""

from provisions.models import MilestoneType

from .record import DetailSerializer, RecordSerializer


class MilestoneTypeSerializer(RecordSerializer):
    class Meta:
        model = MilestoneType
        fields = ["id", "url", "template", "slug", "name", "definition", "standard", "position"]
        includes = ["milestones"]


class MilestoneTypeDetailSerializer(DetailSerializer, MilestoneTypeSerializer):
    class Meta(MilestoneTypeSerializer.Meta):
        fields = [*MilestoneTypeSerializer.Meta.fields, "meta"]
