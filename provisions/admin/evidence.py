from django.contrib import admin

from provisions.models import Evidence

from .capture import CaptureInline
from .evidence_link import LinkOfEvidenceInline
from .record import RecordAdmin, dated


@admin.register(Evidence)
class EvidenceAdmin(RecordAdmin):
    list_display = ("title", "id", "source", "language", "published_on", "credibility")
    list_filter = ("language", "credibility", "source__reliability", ("source", admin.RelatedOnlyFieldListFilter))
    search_fields = ("id", "title", "url", "source__name", "note")
    date_hierarchy = "published_on_earliest"
    fieldsets = (
        (None, {"fields": ("id", "title", "source", "url", "language", "note")}),
        ("When", {"fields": (dated("published_on"), "collected_on")}),
        ("How far it can be trusted", {"fields": ("credibility", "derived_from", "origin_note")}),
    )
    inlines = (CaptureInline, LinkOfEvidenceInline)
