from django.contrib import admin

from provisions.models import Capture

from .record import RecordAdmin, RecordStackedInline

BYTES = ("sha256", ("byte_size", "media_type"), ("captured_at", "http_status"))
CHECK = (("check_result", "checked_at"), "note")


@admin.register(Capture)
class CaptureAdmin(RecordAdmin):
    list_display = ("id", "evidence", "media_type", "byte_size", "captured_at", "check_result")
    list_filter = ("check_result", "media_type")
    search_fields = ("id", "sha256", "evidence__title")
    fields = ("evidence", "id", *BYTES, *CHECK)


class CaptureInline(RecordStackedInline):
    model = Capture
    fields = (*BYTES, *CHECK)
    classes = ("collapse",)
