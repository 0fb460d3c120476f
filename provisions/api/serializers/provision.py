"""Provisions."""

from django.db.models import BooleanField, ExpressionWrapper, Q
from rest_framework import serializers

from provisions.api.judgement import Judged
from provisions.choices import NumberConfidence
from provisions.models import Provision
from provisions.summaries.provisions import FIGURES, provision_figures

from .assessment import AssessmentSerializer
from .evidence_link import NestedEvidenceLinkSerializer
from .fields import IdsField
from .project_provision import ProjectProvisionSerializer
from .provision_text import ProvisionTextSerializer
from .record import DetailSerializer, RecordSerializer


class ProvisionSerializer(RecordSerializer):
    is_number_verified = serializers.BooleanField(
        read_only=True, help_text="Whether number and content were both seen in a text of the treaty."
    )
    bearers = IdsField(source="bearer_rows", attribute="actor_id", help_text="Ids of the actors that bear it.")
    topics = IdsField(source="topic_rows", attribute="topic_id", help_text="Ids of the topics it is about.")

    class Meta:
        model = Provision
        judged = Judged(provision_figures, FIGURES)
        fields = [
            "id",
            "url",
            "treaty",
            "parent",
            "eid",
            "kind",
            "number",
            "number_confidence",
            "position",
            "heading",
            "summary",
            "basis",
            "norm_type",
            "strength",
            "temporality",
            "fulfilment_test",
            "is_assessable",
            "not_assessable_reason",
            "weight",
            "note",
            "is_number_verified",
            "bearers",
            "topics",
        ]
        includes = [
            "treaty",
            "parent",
            "children",
            "texts",
            "bearers",
            "topics",
            "projects",
            "indicators",
            "assessments",
            "evidence_links",
        ]
        expressions = {
            "is_number_verified": ExpressionWrapper(
                Q(number_confidence=NumberConfidence.VERIFIED), output_field=BooleanField()
            )
        }


class ProvisionDetailSerializer(DetailSerializer, ProvisionSerializer):
    children = IdsField(help_text="Ids of the provisions that stand in it.")
    texts = ProvisionTextSerializer(many=True, read_only=True)
    projects = ProjectProvisionSerializer(
        source="project_rows", many=True, read_only=True, help_text="The projects that serve it."
    )
    indicators = IdsField(help_text="Ids of the indicators that follow it.")
    assessments = AssessmentSerializer(many=True, read_only=True)
    evidence_links = NestedEvidenceLinkSerializer(many=True, read_only=True)

    class Meta(ProvisionSerializer.Meta):
        fields = [
            *ProvisionSerializer.Meta.fields,
            "children",
            "texts",
            "projects",
            "indicators",
            "assessments",
            "evidence_links",
            "meta",
        ]
