from django.contrib import admin

from provisions.models import Topic

from .record import RecordAdmin


@admin.register(Topic)
class TopicAdmin(RecordAdmin):
    list_display = ("__str__", "id", "parent", "definition")
    list_filter = (("parent", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("id", "name", "definition")
    fields = ("id", "name", "parent", "definition")
