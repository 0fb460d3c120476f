"""Captures."""

from provisions.models import Capture

from .record import DetailSerializer, RecordSerializer


class CaptureSerializer(RecordSerializer):
    class Meta:
        model = Capture
        fields = [
            "id",
            "url",
            "evidence",
            "sha256",
            "byte_size",
            "media_type",
            "captured_at",
            "http_status",
            "check_result",
            "checked_at",
            "note",
        ]
        includes = ["evidence"]


class CaptureDetailSerializer(DetailSerializer, CaptureSerializer):
    class Meta(CaptureSerializer.Meta):
        fields = [*CaptureSerializer.Meta.fields, "meta"]
