"""The manifest, as the schema describes it; `provisions.api.viewsets.manifest` writes it."""

from rest_framework import serializers

from provisions.api.collections import COLLECTIONS

from .meta import MetaSerializer


class TallySerializer(serializers.Serializer):
    noun = serializers.ChoiceField(choices=list(COLLECTIONS), help_text="Name of the collection.")
    count = serializers.IntegerField(help_text="Rows that stood in the revision.")
    sha256 = serializers.CharField(
        help_text="SHA-256 over the SHA-256 of each record's canonical JSON, in hexadecimal digits, a line each, by id."
    )


class ManifestSerializer(serializers.Serializer):
    results = TallySerializer(many=True)
    meta = MetaSerializer()
