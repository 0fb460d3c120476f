"""Sources."""

from provisions.models import Source

from .record import DetailSerializer, RecordSerializer


class SourceSerializer(RecordSerializer):
    class Meta:
        model = Source
        fields = [
            "id",
            "url",
            "name",
            "kind",
            "reliability",
            "reliability_reason",
            "affiliation",
            "side",
            "is_state_controlled",
            "language",
            "homepage",
            "note",
        ]
        includes = ["affiliation", "side", "evidence"]


class SourceDetailSerializer(DetailSerializer, SourceSerializer):
    class Meta(SourceSerializer.Meta):
        fields = [*SourceSerializer.Meta.fields, "meta"]
