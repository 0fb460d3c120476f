from django.contrib import admin

from provisions.models import Indicator

from .observation import ObservationInline
from .record import RecordAdmin, dated


@admin.register(Indicator)
class IndicatorAdmin(RecordAdmin):
    list_display = ("__str__", "id", "unit", "direction", "baseline_value", "target_value", "target_on")
    list_filter = ("direction", ("unit", admin.RelatedOnlyFieldListFilter), "project__kind")
    search_fields = ("id", "name", "definition", "project__name", "provision__heading")
    fieldsets = (
        (None, {"fields": ("id", ("project", "provision"), "name", "definition", ("unit", "direction"), "note")}),
        ("Baseline", {"fields": ("baseline_value", dated("baseline_on"))}),
        ("Target", {"fields": ("target_value", dated("target_on"))}),
    )
    inlines = (ObservationInline,)
