"""Captures."""

from provisions.api.filtersets.capture import CaptureFilterSet
from provisions.api.serializers.capture import CaptureDetailSerializer, CaptureSerializer
from provisions.models import Capture

from .record import RecordViewSet


class CaptureViewSet(RecordViewSet):
    queryset = Capture.objects.all()
    serializer_class = CaptureSerializer
    detail_serializer_class = CaptureDetailSerializer
    filterset_class = CaptureFilterSet
    ordering_fields = ("id", "evidence", "byte_size", "captured_at", "http_status", "check_result", "checked_at")
