"""Evidence links."""

from django.db.models import Case, F, TextField, Value, When
from django.db.models.functions import Coalesce
from rest_framework import serializers

from provisions.models import EvidenceLink
from provisions.models.evidence_link import TARGETS

from .record import DetailSerializer, RecordSerializer


class EvidenceLinkSerializer(RecordSerializer):
    target_noun = serializers.CharField(read_only=True, help_text="The column of the claim it speaks to.")
    target_id = serializers.CharField(read_only=True, help_text="Id of that claim.")

    class Meta:
        model = EvidenceLink
        fields = [
            "id",
            "url",
            "evidence",
            "stance",
            "treaty_action",
            "provision",
            "project",
            "milestone",
            "date_claim",
            "observation",
            "assessment",
            "exact",
            "prefix",
            "suffix",
            "passage_language",
            "translation",
            "translator",
            "gist",
            "note",
            "target_noun",
            "target_id",
        ]
        includes = ["evidence", *TARGETS]
        expressions = {
            "target_noun": Case(
                *(When(**{f"{name}__isnull": False}, then=Value(name)) for name in TARGETS), output_field=TextField()
            ),
            "target_id": Coalesce(*(F(f"{name}_id") for name in TARGETS), output_field=TextField()),
        }


class NestedEvidenceLinkSerializer(RecordSerializer):
    """A link inside the claim it speaks to, which it need not name."""

    class Meta:
        model = EvidenceLink
        fields = [
            "id",
            "url",
            "evidence",
            "stance",
            "exact",
            "prefix",
            "suffix",
            "passage_language",
            "translation",
            "translator",
            "gist",
            "note",
        ]


class EvidenceLinkDetailSerializer(DetailSerializer, EvidenceLinkSerializer):
    class Meta(EvidenceLinkSerializer.Meta):
        fields = [*EvidenceLinkSerializer.Meta.fields, "meta"]
