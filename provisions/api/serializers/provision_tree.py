"""The provisions of a treaty as a tree."""

from rest_framework import serializers

from .meta import MetaSerializer
from .provision import ProvisionSerializer


class ProvisionNodeSerializer(ProvisionSerializer):
    children = serializers.ListField(
        child=serializers.DictField(), read_only=True, help_text="The provisions that stand in it, each such a node."
    )

    class Meta(ProvisionSerializer.Meta):
        fields = [*ProvisionSerializer.Meta.fields, "children"]
        includes: list[str] = []


class ProvisionTreeSerializer(serializers.Serializer):
    results = ProvisionNodeSerializer(many=True, read_only=True, help_text="The topmost provisions.")
    meta = MetaSerializer(source="*", read_only=True)
