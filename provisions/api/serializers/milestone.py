"""Milestones."""

from provisions.api.judgement import Judged
from provisions.models import Milestone
from provisions.summaries.milestones import FIGURES, milestone_figures

from .date_claim import DateClaimSerializer
from .evidence_link import NestedEvidenceLinkSerializer
from .fields import IdsField
from .record import DetailSerializer, RecordSerializer


class MilestoneSerializer(RecordSerializer):
    class Meta:
        model = Milestone
        judged = Judged(milestone_figures, FIGURES)
        fields = [
            "id",
            "url",
            "project",
            "slug",
            "type",
            "name",
            "description",
            "verification",
            "weight",
            "lifecycle",
            "position",
            "basis",
            "note",
        ]
        includes = ["project", "type", "depends_on", "needed_by", "date_claims", "evidence_links"]


class MilestoneDetailSerializer(DetailSerializer, MilestoneSerializer):
    depends_on = IdsField(
        source="dependencies", attribute="needs_id", help_text="Ids of the milestones that must come first."
    )
    needed_by = IdsField(
        source="dependents", attribute="milestone_id", help_text="Ids of the milestones that wait for it."
    )
    date_claims = DateClaimSerializer(many=True, read_only=True)
    evidence_links = NestedEvidenceLinkSerializer(many=True, read_only=True)

    class Meta(MilestoneSerializer.Meta):
        fields = [*MilestoneSerializer.Meta.fields, "depends_on", "needed_by", "date_claims", "evidence_links", "meta"]
