"""What every answer says of itself."""

from typing import Any

from rest_framework import serializers

from provisions.api.meta import answer_meta


class MetaSerializer(serializers.Serializer):
    as_of = serializers.DateField(help_text="The day on which the answer judges.")
    known_at = serializers.DateTimeField(
        allow_null=True, help_text="When the revision that the answer shows was published; null before the first."
    )
    revision = serializers.IntegerField(help_text="Number of the newest revision that the answer shows.")
    licence = serializers.CharField(help_text="SPDX identifier of the licence of the tracker's own words.")
    count = serializers.IntegerField(
        required=False, help_text="Rows in the whole list. Only in lists, and only when asked for by `count=true`."
    )

    def to_representation(self, instance: Any) -> dict[str, Any]:
        return answer_meta(self.context["request"])
