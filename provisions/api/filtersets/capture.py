"""What a list of captures can be filtered by."""

from provisions.choices import CaptureCheck
from provisions.models import Capture

from .kinds import IdFilter, TextFilter, WordFilter
from .strict import StrictFilterSet


class CaptureFilterSet(StrictFilterSet):
    evidence = IdFilter("evidence_id", label="Of this item.")
    sha256 = TextFilter(max_length=64, label="Hash of the bytes: 64 hexadecimal digits.")
    media_type = TextFilter(max_length=100, label="IANA media type, e.g. text/html.")
    check_result = WordFilter(choices=CaptureCheck.choices, label="Result of the last check.")

    class Meta:
        model = Capture
        fields = (
            "evidence",
            "sha256",
            "byte_size",
            "media_type",
            "captured_at",
            "http_status",
            "check_result",
            "checked_at",
            "note",
        )
