"""Assessments."""

from provisions.api.filtersets.assessment import AssessmentFilterSet
from provisions.api.serializers.assessment import AssessmentDetailSerializer, AssessmentSerializer
from provisions.models import Assessment

from .record import RecordViewSet


class AssessmentViewSet(RecordViewSet):
    queryset = Assessment.objects.all()
    serializer_class = AssessmentSerializer
    detail_serializer_class = AssessmentDetailSerializer
    filterset_class = AssessmentFilterSet
    ordering_fields = (
        "id",
        "provision",
        "assessor",
        "level",
        "basis",
        "correspondence",
        "confidence",
        "valid_from_earliest",
        "valid_from_latest",
    )
