from django.contrib import admin

from provisions.models import Milestone, MilestoneDependency

from .date_claim import DateClaimInline
from .evidence_link import EvidenceLinkInline
from .record import RecordAdmin, RecordStackedInline, RecordTabularInline


class MilestoneDependencyInline(RecordTabularInline):
    """What must come first."""

    model = MilestoneDependency
    fk_name = "milestone"
    fields = ("needs", "note")
    verbose_name_plural = "must wait for"


@admin.register(Milestone)
class MilestoneAdmin(RecordAdmin):
    list_display = ("__str__", "id", "project", "lifecycle", "type", "weight", "position")
    list_filter = ("lifecycle", "basis", "project__kind", ("project", admin.RelatedOnlyFieldListFilter))
    search_fields = ("id", "name", "description", "project__name")
    fieldsets = (
        (None, {"fields": (("project", "slug"), "id", "name", "type", "description", "verification")}),
        ("Standing", {"fields": ("lifecycle", ("weight", "position"), "basis", "note")}),
    )
    inlines = (DateClaimInline, MilestoneDependencyInline, EvidenceLinkInline)


class MilestoneInline(RecordStackedInline):
    model = Milestone
    fields = (("slug", "type"), "name", ("lifecycle", "basis"), ("weight", "position"), "description", "note")
