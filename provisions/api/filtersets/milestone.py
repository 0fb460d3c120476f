"""What a list of milestones can be filtered by."""

from provisions.choices import FactBasis, Lifecycle, Timeliness
from provisions.models import Milestone
from provisions.summaries.milestones import milestone_figures

from .evidenced import PromisedFilterSet
from .judged import JudgedWordFilter, JudgedWordsFilter
from .kinds import IdFilter, RelatedIdFilter, WordFilter
from .search import SearchFilter


class MilestoneFilterSet(PromisedFilterSet):
    project = IdFilter("project_id", label="Of this project.")
    treaty = IdFilter("project__treaty_id", label="Of projects under this treaty.")
    type = IdFilter("type_id", label="The event of a sector's template.")
    lifecycle = WordFilter(choices=Lifecycle.choices, label="Where it stands.")
    basis = WordFilter(choices=FactBasis.choices, label="How the tracker knows it.")
    depends_on = RelatedIdFilter("dependencies__needs_id", label="Must wait for this milestone.")
    needed_by = RelatedIdFilter("dependents__milestone_id", label="Must come before this milestone.")
    timeliness = JudgedWordFilter(
        "timeliness",
        lambda found: found.value,
        choices=Timeliness.choices,
        label="How it stands to its latest promise, on the day of as_of.",
    )
    timeliness__in = JudgedWordsFilter(
        "timeliness",
        lambda found: found.value,
        choices=Timeliness.choices,
        label="How it stands to its latest promise: one of these, with commas.",
    )
    q = SearchFilter("pk", label="Words in its name, description, verification, note or id.")

    class Meta:
        model = Milestone
        judge = milestone_figures
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
