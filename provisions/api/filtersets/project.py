"""What a list of projects can be filtered by."""

from provisions.choices import FactBasis, Lifecycle, LocationPrecision, ProjectKind
from provisions.models import Project
from provisions.summaries.projects import project_figures

from .evidenced import PromisedFilterSet
from .judged import JudgedFlagFilter, JudgedWordFilter
from .kinds import DayFilter, FlagFilter, IdFilter, RelatedIdFilter, WordFilter
from .search import SearchFilter


class ProjectFilterSet(PromisedFilterSet):
    treaty = IdFilter("treaty_id", label="Tracked under this treaty.")
    parent = IdFilter("parent_id", label="Directly part of this project.")
    parent__isnull = FlagFilter("parent", lookup_expr="isnull", label="Whether it is part of no larger project.")
    kind = WordFilter(choices=ProjectKind.choices, label="What is built or done.")
    lifecycle = WordFilter(choices=Lifecycle.choices, label="Where it stands.")
    lifecycle_since_earliest__gte = DayFilter(
        "lifecycle_since_earliest", lookup_expr="gte", label="Stands there since a day that falls on this day or later."
    )
    lifecycle_since_latest__lte = DayFilter(
        "lifecycle_since_latest", lookup_expr="lte", label="Stands there since a day that falls on this day or earlier."
    )
    location_precision = WordFilter(choices=LocationPrecision.choices, label="How exact its place is.")
    location_basis = WordFilter(choices=FactBasis.choices, label="How the tracker knows its place.")
    provision = RelatedIdFilter("provision_rows__provision_id", label="Serves this provision.")
    actor = RelatedIdFilter("actor_rows__actor_id", label="This actor has a part in it.")
    standing = JudgedWordFilter(
        "lifecycle",
        lambda found: found.value,
        choices=Lifecycle.choices,
        label="Where it stands on the day of as_of, long silence taken as suspension or cancellation.",
    )
    has_overdue = JudgedFlagFilter(
        "timeliness", lambda found: found.overdue, label="Whether one of its milestones is overdue."
    )
    q = SearchFilter("pk", label="Words in its name, description, reasons, note or id.")

    class Meta:
        model = Project
        judge = project_figures
        fields = (
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
        )
