from django.contrib import admin

from provisions.models import MilestoneType

from .record import RecordAdmin


@admin.register(MilestoneType)
class MilestoneTypeAdmin(RecordAdmin):
    list_display = ("__str__", "id", "template", "position", "standard")
    list_filter = ("template",)
    search_fields = ("id", "name", "definition", "standard")
    fields = (("template", "slug"), "id", "name", "definition", "standard", "position")
