from django.contrib import admin

from provisions.models import Unit

from .record import RecordAdmin


@admin.register(Unit)
class UnitAdmin(RecordAdmin):
    list_display = ("__str__", "id", "symbol", "standard")
    list_filter = ("standard",)
    search_fields = ("id", "name", "symbol")
    fields = ("id", "name", "symbol", "standard")
