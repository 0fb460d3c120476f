from django.contrib import admin

from provisions.models import ProvisionText

from .record import RecordAdmin, RecordStackedInline


@admin.register(ProvisionText)
class ProvisionTextAdmin(RecordAdmin):
    list_display = ("__str__", "provision", "language", "authority")
    list_filter = ("language", "authority", "provision__treaty")
    search_fields = ("id", "text")
    fields = ("provision", "id", ("language", "authority"), "text", "url")


class ProvisionTextInline(RecordStackedInline):
    model = ProvisionText
    fields = (("language", "authority"), "text", "url")
    verbose_name_plural = "texts"
