from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from provisions.models import Alias

from .record import RecordAdmin


@admin.register(Alias)
class AliasAdmin(RecordAdmin):
    """Shown, never typed: a rename or a merge makes them, so that none leads nowhere."""

    list_display = ("former_id", "current_id", "noun", "reason", "note")
    list_filter = ("noun", "reason")
    search_fields = ("former_id", "current_id", "note")
    fields = ("id", "noun", "former_id", "current_id", "reason", "note")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
