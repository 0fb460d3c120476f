"""Assessments."""

from provisions.models import Assessment

from .evidence_link import NestedEvidenceLinkSerializer
from .record import DetailSerializer, RecordSerializer


class AssessmentSerializer(RecordSerializer):
    class Meta:
        model = Assessment
        fields = [
            "id",
            "url",
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
        ]
        includes = ["provision", "assessor", "evidence_links"]


class AssessmentDetailSerializer(DetailSerializer, AssessmentSerializer):
    evidence_links = NestedEvidenceLinkSerializer(many=True, read_only=True)

    class Meta(AssessmentSerializer.Meta):
        fields = [*AssessmentSerializer.Meta.fields, "evidence_links", "meta"]
