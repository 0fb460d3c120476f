"""Who may do what with drafts."""

from typing import Any

from django.http import HttpRequest

from ledger import people
from ledger.models import Changeset
from ledger.models.changeset import EDITABLE, UNDECIDED, ChangesetState


def may_draft(request: HttpRequest) -> bool:
    return people.may_draft(request.user)


def may_review(request: HttpRequest) -> bool:
    return people.may_review(request.user)


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
    if is_author(request, draft) and draft.state == ChangesetState.SUBMITTED:
        steps |= {"discard"}
    if may_review(request) and not is_author(request, draft):
        steps |= {"preview"} if draft.state in UNDECIDED else set()
        steps |= {"return", "discard", "publish"} if draft.state == ChangesetState.SUBMITTED else set()
    return steps
