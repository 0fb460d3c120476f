from django.contrib import admin

from provisions.models import Treaty

from .record import RecordAdmin, dated
from .treaty_action import TreatyActionInline
from .treaty_party import TreatyPartyInline


@admin.register(Treaty)
class TreatyAdmin(RecordAdmin):
    list_display = ("short_title", "id", "kind", "signed_on", "place_of_signature", "predecessor")
    list_filter = ("kind", ("parties__actor", admin.RelatedOnlyFieldListFilter))
    search_fields = ("id", "title", "short_title", "akoma_ntoso_iri")
    fieldsets = (
        (None, {"fields": ("id", "title", "short_title", "kind", "summary")}),
        ("Signature", {"fields": ("place_of_signature", dated("signed_on"))}),
        ("Languages", {"fields": ("authentic_languages", "prevailing_language")}),
        ("Term", {"fields": (("duration", "renewal_period"), "renewal_rule", "entry_into_force_rule", "predecessor")}),
        ("Elsewhere", {"fields": ("akoma_ntoso_iri", "register_numbers", "same_as", "note")}),
    )
    inlines = (TreatyPartyInline, TreatyActionInline)
