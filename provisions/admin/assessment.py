from django.contrib import admin

from provisions.models import Assessment

from .evidence_link import EvidenceLinkInline
from .record import RecordAdmin, dated


@admin.register(Assessment)
class AssessmentAdmin(RecordAdmin):
    list_display = ("provision", "level", "basis", "confidence", "assessor", "valid_from")
    list_filter = (
        "level",
        "basis",
        "confidence",
        "correspondence",
        ("assessor", admin.RelatedOnlyFieldListFilter),
        "provision__treaty",
    )
    search_fields = ("id", "reason", "provision__heading", "assessor__name")
    fieldsets = (
        (
            None,
            {"fields": (("provision", "assessor"), "id", "level", ("basis", "confidence"), "correspondence", "reason")},
        ),
        ("Since when, and how", {"fields": (dated("valid_from"), "method_version")}),
    )
    inlines = (EvidenceLinkInline,)
