"""The one door from a page to the recorded tables: the curator's draft, or a revision of its own."""

import functools
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

import ledger
from ledger import changesets, drafting
from ledger.exceptions import Conflict, LedgerError
from ledger.foreign_keys import ensure_sound
from ledger.models import Changeset
from ledger.models.changeset import EDITABLE

from . import preview
from .reason import ReasonForm

SESSION_KEY = "ledger_draft"

Page = Callable[[], HttpResponseBase]


def current_draft(request: HttpRequest) -> Changeset | None:
    """The draft that this curator works on; None when there is none, or it can be edited no more."""
    key = request.session.get(SESSION_KEY)
    if key is None:
        return None
    kept: Any = request
    if getattr(kept, "ledger_draft", None) is None:
        mine = Changeset.objects.filter(author=request.user.pk, state__in=EDITABLE)
        kept.ledger_draft = mine.select_related("author").filter(pk=key).first()
        if kept.ledger_draft is None:
            leave(request)
    draft: Changeset | None = kept.ledger_draft
    return draft


def take_up(request: HttpRequest, draft: Changeset) -> None:
    """Let all that this curator sees and saves from now on be the draft's."""
    preview.leave(request)
    request.session[SESSION_KEY] = draft.pk
    request.ledger_draft = draft  # type: ignore[attr-defined]


def leave(request: HttpRequest) -> None:
    request.session.pop(SESSION_KEY, None)
    request.ledger_draft = None  # type: ignore[attr-defined]


def publishes_directly(request: HttpRequest) -> bool:
    """Whether what is saved now is published at once: allowed, and no draft is being worked on or looked at."""
    user: Any = request.user
    return (
        user.has_perm("ledger.publish_directly")
        and current_draft(request) is None
        and preview.previewed_draft(request) is None
    )


def written(request: HttpRequest, page: Page, *, said: ReasonForm | None) -> HttpResponseBase:
    """The answer of a page that may write. Without `said`, the page opens its own revision where it publishes directly.

    Raises Conflict when published rows have changed under the draft, without columns where none of its own has moved;
    NotAllowed when it was decided meanwhile; IntegrityError when the database refuses. Nothing is written then.
    """
    draft = current_draft(request)
    if draft is not None:
        return _in_draft(request, draft, page)
    if not publishes_directly(request):
        return _in_new_draft(request, page)
    if said is None or not said.is_valid():
        return rendered(page())
    author, typed = request.user.get_username(), said.cleaned_data
    with ledger.commit(author=author, reason=typed["ledger_reason"], kind=typed["ledger_kind"]):
        return _checked(page)


def _in_draft(request: HttpRequest, draft: Changeset, page: Page) -> HttpResponseBase:
    user: Any = request.user
    newest = LogEntry.objects.aggregate(newest=Max("pk", default=0))["newest"]
    with ExitStack() as stack:
        try:
            stack.enter_context(changesets.editing(draft, by=user))
        except IntegrityError as error:
            raise Conflict([]) from error
        response = _checked(page)
        log = list(LogEntry.objects.filter(user=user.pk, pk__gt=newest).order_by("pk"))
    # What the block wrote is rolled back, and so is the admin's own log: written anew.
    for entry in log:
        entry.pk = None
    LogEntry.objects.bulk_create(log)
    return response


def misfit(draft: Changeset) -> str:
    """Why the draft cannot be laid on what is published, though no column of it has moved; empty where it can.

    What somebody else has published meanwhile bears a value that only one row may have.
    """
    try:
        with drafting.overlay(draft):
            return ""
    except IntegrityError as error:
        told = getattr(error.__cause__, "diag", None)
        return " ".join(filter(None, (told.message_primary, told.message_detail))) if told else str(error)
    except LedgerError:
        return ""


def _in_new_draft(request: HttpRequest, page: Page) -> HttpResponseBase:
    """Nothing is left of a draft into which the page wrote nothing."""
    user: Any = request.user
    title = f"Draft of {user.get_username()}, {timezone.localtime():%Y-%m-%d %H:%M}"
    with transaction.atomic():
        draft = changesets.open_changeset(by=user, title=title, reason=title)
        response = _in_draft(request, draft, page)
        is_empty = not draft.operations.exists()
        transaction.set_rollback(is_empty)
    if not is_empty:
        take_up(request, draft)
        messages.info(request, f"Your changes are kept in “{title}”: only curators see them until it is published.")
        others = Changeset.objects.filter(author=user, state__in=EDITABLE).exclude(pk=draft.pk)
        if titles := [f"“{title}”" for title in others.order_by("pk").values_list("title", flat=True)]:
            messages.warning(request, f"You have drafts that you did not go on with: {', '.join(titles)}.")
    return response


def _checked(page: Page) -> HttpResponseBase:
    """The page's answer, once the database has judged all it wrote, the deferred foreign keys of the records too."""
    with transaction.atomic():
        response = rendered(page())
        ensure_sound()
    return response


def rendered(response: HttpResponseBase) -> HttpResponseBase:
    """A lazy answer, rendered now: later its rows are out of reach."""
    render = getattr(response, "render", None)
    return render() if callable(render) else response


def on_top_of_published(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorator: who works on a draft, or looks at another's, reads the published rows with the draft on top."""

    @functools.wraps(page)
    def read(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        match = request.resolver_match
        if match is not None and str(match.url_name).startswith("ledger_"):
            return page(request, *args, **kwargs)
        is_read = request.method in ("GET", "HEAD", "OPTIONS")
        looked_at = preview.previewed_draft(request)
        if looked_at is not None and not is_read and (match is None or match.url_name != "logout"):
            return preview.refused(request, looked_at)
        draft = (looked_at or current_draft(request)) if is_read else None
        if draft is None:
            return page(request, *args, **kwargs)
        user: Any = request.user
        with ExitStack() as stack:
            try:
                stack.enter_context(changesets.preview(draft, by=user))
            except (LedgerError, IntegrityError):
                request.ledger_conflict = True  # type: ignore[attr-defined]
            response: Any = rendered(page(request, *args, **kwargs))
        return response  # type: ignore[no-any-return]

    return read
