"""Projects."""

from provisions.api.judgement import Judged
from provisions.models import Project
from provisions.summaries.projects import FIGURES, project_figures

from .evidence_link import NestedEvidenceLinkSerializer
from .fields import IdsField
from .project_actor import ProjectActorSerializer
from .project_provision import ProjectProvisionSerializer
from .record import DetailSerializer, RecordSerializer


class ProjectSerializer(RecordSerializer):
    class Meta:
        model = Project
        judged = Judged(project_figures, FIGURES)
        fields = [
            "id",
            "url",
            "treaty",
            "parent",
            "name",
            "kind",
            "description",
            "lifecycle",
            "lifecycle_since",
            "lifecycle_since_earliest",
            "lifecycle_since_latest",
            "lifecycle_reason",
            "geometry",
            "location_precision",
            "location_basis",
            "same_as",
            "note",
        ]
        includes = [
            "treaty",
            "parent",
            "children",
            "provisions",
            "actors",
            "milestones",
            "indicators",
            "evidence_links",
        ]


class ProjectDetailSerializer(DetailSerializer, ProjectSerializer):
    children = IdsField(help_text="Ids of the projects that are part of it.")
    provisions = ProjectProvisionSerializer(
        source="provision_rows", many=True, read_only=True, help_text="The provisions that it serves."
    )
    actors = ProjectActorSerializer(source="actor_rows", many=True, read_only=True, help_text="Who does what in it.")
    milestones = IdsField(help_text="Ids of its milestones, in order.")
    indicators = IdsField(help_text="Ids of the indicators that follow it.")
    evidence_links = NestedEvidenceLinkSerializer(many=True, read_only=True)

    class Meta(ProjectSerializer.Meta):
        fields = [
            *ProjectSerializer.Meta.fields,
            "children",
            "provisions",
            "actors",
            "milestones",
            "indicators",
            "evidence_links",
            "meta",
        ]
