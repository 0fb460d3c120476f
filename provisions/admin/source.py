from django.contrib import admin

from provisions.models import Source

from .record import RecordAdmin


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    list_display = ("name", "id", "kind", "reliability", "side", "is_state_controlled", "language")
    list_filter = ("reliability", "kind", "is_state_controlled", "language", ("side", admin.RelatedOnlyFieldListFilter))
    search_fields = ("id", "name", "homepage", "note")
    fieldsets = (
        (None, {"fields": ("id", "name", "kind", "language", "homepage")}),
        ("How far it can be trusted", {"fields": ("reliability", "reliability_reason")}),
        ("Interests", {"fields": ("affiliation", "side", "is_state_controlled", "note")}),
    )
