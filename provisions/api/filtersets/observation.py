"""What a list of observations can be filtered by."""

from provisions.choices import FactBasis, ObservationKind, ObservationStatus, ValueQualifier
from provisions.models import Observation

from .kinds import DayFilter, IdFilter, WordFilter
from .numbers import AmountFilter
from .strict import StrictFilterSet


class ObservationFilterSet(StrictFilterSet):
    indicator = IdFilter("indicator_id", label="Of this indicator.")
    project = IdFilter("indicator__project_id", label="Of the indicators of this project.")
    kind = WordFilter(choices=ObservationKind.choices, label="How the number came about.")
    unit = IdFilter("unit_id", label="Counted in this unit.")
    qualifier = WordFilter(choices=ValueQualifier.choices, label="How the claimant bounded it.")
    status = WordFilter(choices=ObservationStatus.choices, label="How settled it is.")
    claimed_by = IdFilter("claimed_by_id", label="Who gives the number.")
    basis = WordFilter(choices=FactBasis.choices, label="How the tracker knows it.")
    value__gte = AmountFilter("value", lookup_expr="gte", label="A number of this much or more.")
    value__lte = AmountFilter("value", lookup_expr="lte", label="A number of this much or less.")
    period_earliest__gte = DayFilter(
        "period_earliest", lookup_expr="gte", label="Describes a period that falls on this day or later."
    )
    period_latest__lte = DayFilter(
        "period_latest", lookup_expr="lte", label="Describes a period that falls on this day or earlier."
    )
    said_on_earliest__gte = DayFilter("said_on_earliest", lookup_expr="gte", label="Said on this day or later.")
    said_on_latest__lte = DayFilter("said_on_latest", lookup_expr="lte", label="Said on this day or earlier.")

    class Meta:
        model = Observation
        fields = (
            "indicator",
            "kind",
            "value",
            "qualifier",
            "unit",
            "value_words",
            "period",
            "period_earliest",
            "period_latest",
            "claimed_by",
            "said_on",
            "said_on_earliest",
            "said_on_latest",
            "status",
            "basis",
            "note",
        )
