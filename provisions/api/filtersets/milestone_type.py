"""What a list of milestone types can be filtered by."""

from provisions.choices import ProjectKind
from provisions.models import MilestoneType

from .kinds import TextFilter, WordFilter
from .strict import StrictFilterSet


class MilestoneTypeFilterSet(StrictFilterSet):
    template = WordFilter(choices=ProjectKind.choices, label="Kind of project.")
    slug = TextFilter(max_length=60, label="Name within the template, e.g. first-concrete.")

    class Meta:
        model = MilestoneType
        fields = ("template", "slug", "name", "definition", "standard", "position")
