"""The revisions: read, never written here."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from ledger.models import Revision
from ledger.records import of_revision

from .columns import columns_of, noun_of, page_of
from .people import may_draft, may_see_all

#: A load may change very many rows; a page shows so many.
SHOWN = 500


@admin.register(Revision)
class RevisionAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("number", "committed_at", "author", "reviewer", "kind", "reason", "change_count")
    list_display_links = ("number", "reason")
    list_filter = ("kind", "author")
    search_fields = ("reason", "author", "reviewer")
    date_hierarchy = "committed_at"
    ordering = ("-number",)
    list_per_page = 50
    show_full_result_count = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Revision | None = None) -> bool:
        user: Any = request.user
        return may_see_all(request) or may_draft(request) or user.has_perm("ledger.view_revision")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Revision | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Revision | None = None) -> bool:
        return False

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        key = unquote(object_id)
        revision = Revision.objects.filter(pk=int(key) if key.isdigit() else 0).first()
        if revision is None:
            raise Http404(f"There is no revision {key}.")
        rows: list[Any] = []
        with connection.cursor() as cursor:
            for event in of_revision(cursor, revision.number):
                if len(rows) == SHOWN:
                    break
                before = event.before if event.operation == "update" else {}
                record = event.record
                was, now = (record, {}) if event.operation == "delete" else (before or {}, record)
                rows.append((event, noun_of(event.model), page_of(event.model, event.key), columns_of(was, now)))
        context = {
            **self.admin_site.each_context(request),
            "title": f"Revision {revision.number}",
            "revision": revision,
            "rows": rows,
            "left_out": max(revision.change_count - SHOWN, 0),
            "opts": self.opts,
        }
        return TemplateResponse(request, "ledger/admin/revision.html", context)
