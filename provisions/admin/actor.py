from django.contrib import admin

from provisions.models import Actor

from .record import RecordAdmin


@admin.register(Actor)
class ActorAdmin(RecordAdmin):
    list_display = ("__str__", "id", "kind", "office", "side", "is_state_controlled")
    list_filter = ("kind", "is_state_controlled", ("side", admin.RelatedOnlyFieldListFilter))
    search_fields = ("id", "name", "office")
    fieldsets = (
        (None, {"fields": ("id", "name", "kind", "office", "country_code")}),
        ("Interests", {"fields": ("member_of", "side", "is_state_controlled")}),
        ("Further", {"fields": ("same_as", "note")}),
    )
