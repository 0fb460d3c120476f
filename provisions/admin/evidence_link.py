from django.contrib import admin

from provisions.models import EvidenceLink
from provisions.models.evidence_link import TARGETS

from .record import RecordAdmin, RecordStackedInline

PASSAGE = ("gist", "exact", ("prefix", "suffix", "passage_language"), ("translation", "translator"), "note")


@admin.register(EvidenceLink)
class EvidenceLinkAdmin(RecordAdmin):
    list_display = ("id", "evidence", "stance", "target_noun", "target_id")
    list_filter = ("stance", "evidence__language")
    search_fields = ("id", "evidence__title", "exact", "gist", "note")
    fieldsets = (
        (None, {"fields": (("evidence", "stance"), "id")}),
        ("Speaks to exactly one of", {"fields": (TARGETS[:4], TARGETS[4:])}),
        ("By these words", {"fields": PASSAGE}),
    )


class EvidenceLinkInline(RecordStackedInline):
    """What speaks to the row on whose page it stands."""

    model = EvidenceLink
    fields = (("evidence", "stance"), *PASSAGE)
    verbose_name_plural = "evidence for and against"


class LinkOfEvidenceInline(RecordStackedInline):
    """What one item speaks to."""

    model = EvidenceLink
    fields = ("stance", TARGETS[:4], TARGETS[4:], *PASSAGE)
    verbose_name_plural = "speaks to"
