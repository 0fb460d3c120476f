"""What a list of indicators can be filtered by."""

from provisions.choices import IndicatorDirection
from provisions.models import Indicator

from .kinds import DayFilter, IdFilter, WordFilter
from .strict import StrictFilterSet


class IndicatorFilterSet(StrictFilterSet):
    project = IdFilter("project_id", label="Follows this project.")
    provision = IdFilter("provision_id", label="Follows this provision.")
    unit = IdFilter("unit_id", label="Counted in this unit.")
    direction = WordFilter(choices=IndicatorDirection.choices, label="Which way is progress.")
    baseline_on_earliest__gte = DayFilter(
        "baseline_on_earliest", lookup_expr="gte", label="Baseline held on this day or later."
    )
    baseline_on_latest__lte = DayFilter(
        "baseline_on_latest", lookup_expr="lte", label="Baseline held on this day or earlier."
    )
    target_on_earliest__gte = DayFilter(
        "target_on_earliest", lookup_expr="gte", label="To be reached on this day or later."
    )
    target_on_latest__lte = DayFilter(
        "target_on_latest", lookup_expr="lte", label="To be reached on this day or earlier."
    )

    class Meta:
        model = Indicator
        fields = (
            "project",
            "provision",
            "name",
            "definition",
            "unit",
            "direction",
            "baseline_value",
            "baseline_on",
            "baseline_on_earliest",
            "baseline_on_latest",
            "target_value",
            "target_on",
            "target_on_earliest",
            "target_on_latest",
            "note",
        )
