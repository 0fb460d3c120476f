"""What a list of date claims can be filtered by."""

from provisions.choices import DateRole, FactBasis
from provisions.models import DateClaim

from .kinds import DayFilter, FlagFilter, IdFilter, WordFilter
from .strict import StrictFilterSet


class DateClaimFilterSet(StrictFilterSet):
    milestone = IdFilter("milestone_id", label="Of this milestone.")
    project = IdFilter("milestone__project_id", label="Of the milestones of this project.")
    treaty = IdFilter("milestone__project__treaty_id", label="Of projects under this treaty.")
    role = WordFilter(choices=DateRole.choices, label="Planned, forecast, deadline or actual.")
    claimed_by = IdFilter("claimed_by_id", label="Who said so.")
    relative_to = IdFilter("relative_to_id", label="Counted from this milestone.")
    is_rebaseline = FlagFilter(label="Whether the plan itself was formally replaced.")
    basis = WordFilter(choices=FactBasis.choices, label="How the tracker knows it.")
    date_earliest__gte = DayFilter("date_earliest", lookup_expr="gte", label="Dated on this day or later.")
    date_latest__lte = DayFilter("date_latest", lookup_expr="lte", label="Dated on this day or earlier.")
    said_on_earliest__gte = DayFilter("said_on_earliest", lookup_expr="gte", label="Said on this day or later.")
    said_on_latest__lte = DayFilter("said_on_latest", lookup_expr="lte", label="Said on this day or earlier.")

    class Meta:
        model = DateClaim
        fields = (
            "milestone",
            "role",
            "date",
            "date_earliest",
            "date_latest",
            "date_words",
            "relative_to",
            "offset",
            "claimed_by",
            "said_on",
            "said_on_earliest",
            "said_on_latest",
            "is_rebaseline",
            "basis",
            "note",
        )
