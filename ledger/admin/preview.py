"""Another curator's draft, looked at on all pages before it is decided. Nothing can be written meanwhile."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.options import BaseModelAdmin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from ledger.models import Changeset
from ledger.models.changeset import UNDECIDED

from .people import may_review

SESSION_KEY = "ledger_preview"


def previewed_draft(request: HttpRequest) -> Changeset | None:
    """The draft of another that this reviewer looks at; None when there is none, or it was decided meanwhile."""
    key = request.session.get(SESSION_KEY)
    if key is None:
        return None
    kept: Any = request
    if getattr(kept, "ledger_preview", None) is None:
        theirs = Changeset.objects.exclude(author=request.user.pk).filter(state__in=UNDECIDED)
        found = theirs.select_related("author").filter(pk=key).first() if may_review(request) else None
        if found is None:
            leave(request)
        kept.ledger_preview = found
    draft: Changeset | None = kept.ledger_preview
    return draft


def look_at(request: HttpRequest, draft: Changeset) -> None:
    """Let all pages show the draft from now on, and save nothing."""
    request.session[SESSION_KEY] = draft.pk
    request.ledger_preview = draft  # type: ignore[attr-defined]


def leave(request: HttpRequest) -> None:
    request.session.pop(SESSION_KEY, None)
    request.ledger_preview = None  # type: ignore[attr-defined]


def refused(request: HttpRequest, draft: Changeset) -> HttpResponse:
    """The answer to whatever would write while a draft is looked at: why not, on the draft's own page."""
    messages.error(
        request,
        f"Nothing is saved: you look at the draft “{draft.title}” of {draft.author.get_username()}."
        " Leave it first, then save.",
    )
    return HttpResponseRedirect(reverse("admin:ledger_changeset_change", args=[draft.pk]))


class PreviewedOptions(BaseModelAdmin):  # type: ignore[type-arg]
    """For pages and inlines of recorded models: while a draft is looked at, reviewers see them all and change none."""

    def has_view_permission(self, request: HttpRequest, *args: Any, **kwargs: Any) -> bool:
        return super().has_view_permission(request, *args, **kwargs) or previewed_draft(request) is not None

    def has_module_permission(self, request: HttpRequest) -> bool:
        return super().has_module_permission(request) or previewed_draft(request) is not None

    def has_add_permission(self, request: HttpRequest, *args: Any, **kwargs: Any) -> bool:
        return previewed_draft(request) is None and super().has_add_permission(request, *args, **kwargs)

    def has_change_permission(self, request: HttpRequest, *args: Any, **kwargs: Any) -> bool:
        return previewed_draft(request) is None and super().has_change_permission(request, *args, **kwargs)

    def has_delete_permission(self, request: HttpRequest, *args: Any, **kwargs: Any) -> bool:
        return previewed_draft(request) is None and super().has_delete_permission(request, *args, **kwargs)
