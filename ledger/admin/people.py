"""Who may do what with drafts."""

from typing import Any

from django.http import HttpRequest

from ledger.models import Changeset
from ledger.recording import histories

from .door import EDITABLE


def may_draft(request: HttpRequest) -> bool:
    """Curators: whoever may change any recorded model."""
    user: Any = request.user
    return user.is_active and any(
        user.has_perm(f"{model._meta.app_label}.{verb}_{model._meta.model_name}")
        for model in histories()
        for verb in ("add", "change", "delete")
    )


def may_review(request: HttpRequest) -> bool:
    user: Any = request.user
    return bool(user.has_perm("ledger.review_changeset"))


def may_see_all(request: HttpRequest) -> bool:
    user: Any = request.user
    return may_review(request) or bool(user.has_perm("ledger.view_changeset"))


def is_author(request: HttpRequest, draft: Changeset) -> bool:
    return draft.author_id == request.user.pk


def steps_for(request: HttpRequest, draft: Changeset) -> set[str]:
    """The steps that are open to this person in the draft's state."""
    steps: set[str] = set()
    if is_author(request, draft) and draft.state in EDITABLE:
        steps |= {"work", "submit", "discard", "rebase"}
    if is_author(request, draft) and draft.state == "submitted":
        steps |= {"discard"}
    if may_review(request) and not is_author(request, draft):
        steps |= {"return", "discard", "publish"} if draft.state == "submitted" else set()
    return steps
