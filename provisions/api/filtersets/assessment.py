"""What a list of assessments can be filtered by."""

from provisions.choices import AssessmentBasis, Confidence, Correspondence, Level
from provisions.models import Assessment

from .kinds import DayFilter, IdFilter, TextFilter, WordFilter
from .strict import StrictFilterSet


class AssessmentFilterSet(StrictFilterSet):
    provision = IdFilter("provision_id", label="Of this provision.")
    treaty = IdFilter("provision__treaty_id", label="Of provisions of this treaty.")
    assessor = IdFilter("assessor_id", label="Who finds so.")
    level = WordFilter(choices=Level.choices, label="How far it is carried out.")
    basis = WordFilter(choices=AssessmentBasis.choices, label="What the finding rests on.")
    correspondence = WordFilter(choices=Correspondence.choices, label="Whether what is done is what the text says.")
    confidence = WordFilter(choices=Confidence.choices, label="Analytic confidence.")
    method_version = TextFilter(max_length=20, label="Version of the method applied.")
    valid_from_earliest__gte = DayFilter(
        "valid_from_earliest", lookup_expr="gte", label="Valid from a day that falls on this day or later."
    )
    valid_from_latest__lte = DayFilter(
        "valid_from_latest", lookup_expr="lte", label="Valid from a day that falls on this day or earlier."
    )

    class Meta:
        model = Assessment
        fields = (
            "provision",
            "assessor",
            "level",
            "basis",
            "correspondence",
            "confidence",
            "reason",
            "valid_from",
            "valid_from_earliest",
            "valid_from_latest",
            "method_version",
        )
