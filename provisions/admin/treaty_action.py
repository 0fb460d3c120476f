from django.contrib import admin

from provisions.models import TreatyAction

from .evidence_link import EvidenceLinkInline
from .record import RecordAdmin, RecordStackedInline, dated

VOTES = ("votes_for", "votes_against", "votes_abstaining")


@admin.register(TreatyAction)
class TreatyActionAdmin(RecordAdmin):
    list_display = ("treaty", "kind", "party", "body", "occurred_on", "claimed_by", "rank")
    list_display_links = ("treaty", "kind")
    list_filter = ("kind", "rank", "basis", "treaty", ("party", admin.RelatedOnlyFieldListFilter))
    search_fields = ("id", "treaty__title", "body__name", "claimed_by__name", "occurred_on_words", "note")
    fieldsets = (
        (
            None,
            {"fields": (("treaty", "kind"), "id", ("party", "body"), dated("occurred_on"), "occurred_on_words", VOTES)},
        ),
        ("Who says so", {"fields": ("claimed_by", dated("said_on"), "basis")}),
        ("Among rival statements", {"fields": ("rank", "rank_reason", "note")}),
    )
    inlines = (EvidenceLinkInline,)


class TreatyActionInline(RecordStackedInline):
    model = TreatyAction
    fields = (
        ("kind", "occurred_on", "occurred_on_words"),
        ("party", "body"),
        VOTES,
        ("claimed_by", "said_on", "basis"),
        ("rank", "rank_reason"),
        "note",
    )
    verbose_name_plural = "actions"
