from django.contrib import admin

from provisions.models import Observation

from .evidence_link import EvidenceLinkInline
from .record import RecordAdmin, RecordStackedInline, dated

NUMBER = (("value", "qualifier", "unit"), "value_words")


@admin.register(Observation)
class ObservationAdmin(RecordAdmin):
    list_display = ("indicator", "number", "unit", "period", "kind", "claimed_by", "said_on", "status")
    list_filter = ("kind", "status", "basis", ("claimed_by", admin.RelatedOnlyFieldListFilter))
    search_fields = ("id", "indicator__name", "claimed_by__name", "value_words", "note")
    fieldsets = (
        (None, {"fields": (("indicator", "kind"), "id", *NUMBER, dated("period"))}),
        ("Who says so", {"fields": ("claimed_by", dated("said_on"), ("status", "basis"), "note")}),
    )
    inlines = (EvidenceLinkInline,)

    @admin.display(description="value", ordering="value")
    def number(self, observation: Observation) -> str | None:
        """As it was said, without the places that its column fills up."""
        return None if observation.value is None else f"{observation.value.normalize():f}"


class ObservationInline(RecordStackedInline):
    model = Observation
    fields = (("kind", "period"), *NUMBER, ("claimed_by", "said_on"), ("status", "basis"), "note")
