from django.contrib import admin

from provisions.models import TreatyParty

from .record import RecordAdmin, RecordTabularInline


@admin.register(TreatyParty)
class TreatyPartyAdmin(RecordAdmin):
    list_display = ("id", "treaty", "actor", "signatory", "position")
    list_filter = ("treaty", ("actor", admin.RelatedOnlyFieldListFilter))
    search_fields = ("id", "actor__name", "treaty__title", "note")
    fields = (("treaty", "actor"), "id", "signatory", "position", "note")


class TreatyPartyInline(RecordTabularInline):
    model = TreatyParty
    fields = ("actor", "signatory", "position", "note")
    verbose_name_plural = "parties"
