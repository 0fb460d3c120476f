"""The admin's site: every page is read on top of the draft that is worked on or looked at, and names it.

It stands outside the package `ledger.admin`, which registers at the site and so cannot be what makes it.
"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class LedgerSite(admin.AdminSite):
    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        from .admin.door import on_top_of_published

        return super().admin_view(on_top_of_published(view), cacheable)

    def each_context(self, request: Any) -> dict[str, Any]:
        from .admin.door import current_draft, publishes_directly
        from .admin.preview import previewed_draft
        from .admin.reason import ReasonForm

        context = super().each_context(request)
        if not isinstance(request, HttpRequest) or not request.user.is_authenticated:
            return context
        context["ledger_preview"] = previewed_draft(request)
        context["ledger_draft"] = current_draft(request)
        context["ledger_conflict"] = getattr(request, "ledger_conflict", False)
        if publishes_directly(request):
            context["reason_form"] = ReasonForm()
        return context
