"""What a list of milestones can be filtered by."""

from provisions.choices import FactBasis, Lifecycle
from provisions.models import Milestone

from .kinds import IdFilter, RelatedIdFilter, WordFilter
from .search import SearchFilter
from .strict import StrictFilterSet


class MilestoneFilterSet(StrictFilterSet):
    project = IdFilter("project_id", label="Of this project.")
    treaty = IdFilter("project__treaty_id", label="Of projects under this treaty.")
    type = IdFilter("type_id", label="The event of a sector's template.")
    lifecycle = WordFilter(choices=Lifecycle.choices, label="Where it stands.")
    basis = WordFilter(choices=FactBasis.choices, label="How the tracker knows it.")
    depends_on = RelatedIdFilter("dependencies__needs_id", label="Must wait for this milestone.")
    needed_by = RelatedIdFilter("dependents__milestone_id", label="Must come before this milestone.")
    q = SearchFilter("pk", label="Words in its name, description, verification, note or id.")

    class Meta:
        model = Milestone
        fields = (
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
        )
