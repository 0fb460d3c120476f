"""Drafts: edited on top of what is published, kept out of every table of readers, published whole or not at all.

Each step judges who takes it and raises NotAllowed: curators draft, authors edit and submit their own, and whoever has
the right `ledger.review_changeset` decides on the drafts of others.
"""

import contextlib
from collections.abc import Collection, Iterator
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import DEFAULT_DB_ALIAS, IntegrityError, connections, transaction
from django.utils import timezone

from . import drafting, people
from .exceptions import ColumnConflict, Conflict, LedgerError, NoLongerFits, NotAllowed
from .models import Changeset, Operation, Revision
from .models.changeset import EDITABLE, UNDECIDED
from .models.changeset import ChangesetState as State
from .replaying import replay
from .revisions import OpenRevision, commit


def open_changeset(*, by: AbstractBaseUser, title: str, reason: str, kind: str = "development") -> Changeset:
    """Begin a draft. Raises ValidationError when title or reason is missing, NotAllowed unless `by` is a curator."""
    _ensure_curator(by)
    changeset = Changeset(author_id=by.pk, title=title, reason=reason, kind=kind)
    changeset.full_clean()
    changeset.save()
    return changeset


@contextlib.contextmanager
def editing(changeset: Changeset, *, by: AbstractBaseUser, using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Writes inside the block become operations of the draft; the tables are left as they were.

    An exception inside leaves the draft as it was. Raises NotAllowed unless the draft is open and `by` its author;
    Conflict or NoLongerFits when published rows have changed under the draft: see `rebase`.
    """
    with _drafting(changeset, by, using):
        yield


def rebase(changeset: Changeset, *, by: AbstractBaseUser, using: str = DEFAULT_DB_ALIAS) -> list[ColumnConflict]:
    """Base the draft on what is published now, and give the conflicts that this settles.

    Where both changed a column, the draft's value stands; its edits of a row that is gone are dropped, and its rows for
    which published ones leave no room, as by the same unique value.
    """
    settled: list[ColumnConflict] = []
    with _drafting(changeset, by, using, settled=settled):
        pass
    return settled


@contextlib.contextmanager
def _drafting(
    changeset: Changeset, by: AbstractBaseUser, using: str, *, settled: list[ColumnConflict] | None = None
) -> Iterator[None]:
    drafting.ensure_outside(using)
    with transaction.atomic(using=using):
        locked = _locked(changeset, EDITABLE)
        _ensure_author(locked, by, "edits")
        with drafting.overlay(locked, using, settled=settled) as harvest:
            yield
            operations = harvest()
        drafting.store(locked, operations, using)
        if locked.state == State.RETURNED:
            _moved(locked, State.OPEN)
    changeset.refresh_from_db()


@contextlib.contextmanager
def preview(changeset: Changeset, *, by: AbstractBaseUser, using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Reads inside the block see the published rows with the draft on top. Writes inside are lost.

    Raises NotAllowed unless `by` is its author or a reviewer; Conflict or NoLongerFits when published rows have changed
    under it.
    """
    if by.pk != changeset.author_id:
        _ensure_reviewer(changeset, by)
    with drafting.overlay(changeset, using):
        yield


def submit(changeset: Changeset, *, by: AbstractBaseUser) -> Changeset:
    """Hand the draft to another person. Raises NotAllowed when it is empty, not open, or not one's own."""
    with transaction.atomic():
        locked = _locked(changeset, EDITABLE)
        _ensure_author(locked, by, "submits")
        if not locked.operations.exists():
            raise NotAllowed("The draft changes nothing yet.")
        return _moved(locked, State.SUBMITTED)


def return_to_author(changeset: Changeset, *, by: AbstractBaseUser, note: str) -> Changeset:
    """Send a submitted draft back with a note. Raises NotAllowed without a note, or unless `by` is another reviewer."""
    if not note.strip():
        raise NotAllowed("Say in a note what should change.")
    with transaction.atomic():
        locked = _locked(changeset, (State.SUBMITTED,))
        _ensure_reviewer(locked, by)
        return _moved(locked, State.RETURNED, reviewer=by, note=note)


def discard(changeset: Changeset, *, by: AbstractBaseUser, note: str = "") -> Changeset:
    """Drop a draft for good; its operations stay readable to curators.

    Raises NotAllowed unless `by` is its author or a reviewer, and when it is already decided.
    """
    with transaction.atomic():
        locked = _locked(changeset, UNDECIDED)
        reviewer = by if by.pk != locked.author_id else None
        if reviewer is not None:
            _ensure_reviewer(locked, reviewer)
        return _moved(locked, State.DISCARDED, reviewer=reviewer, note=note, decided_at=timezone.now())


def publish(changeset: Changeset, *, by: AbstractBaseUser, using: str = DEFAULT_DB_ALIAS) -> OpenRevision:
    """Replay a submitted draft inside one revision, on the word of another person than its author.

    Raises Conflict, with every column that is no longer what the draft was based on, and then publishes nothing;
    NoLongerFits when these leave no room for it; NotAllowed when it is not submitted, or unless `by` is another
    reviewer; LedgerError when it would change nothing, or a revision is open.
    """
    drafting.ensure_outside(using)
    with transaction.atomic(using=using):
        locked = _locked(changeset, (State.SUBMITTED,))
        _ensure_reviewer(locked, by)
        operations = list(locked.operations.all())
        author, reviewer = locked.author.get_username(), by.get_username()
        with commit(author=author, reviewer=reviewer, reason=locked.reason, kind=locked.kind, using=using) as revision:
            if found := drafting.conflicts(operations, using):
                raise Conflict(found)
            _replay(operations, using)
        published = Revision.objects.using(using).filter(number=revision.number).first()
        if published is None:
            raise LedgerError("The draft would change nothing: what it says is already published.")
        _moved(locked, State.PUBLISHED, reviewer=by, revision=published, decided_at=timezone.now())
    changeset.refresh_from_db()
    return revision


def _replay(operations: list[Operation], using: str) -> None:
    try:
        replay(operations, using)
        with connections[using].cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError as error:
        raise NoLongerFits({}, str(error)) from error


def _locked(changeset: Changeset, allowed: Collection[State]) -> Changeset:
    locked = Changeset.objects.select_for_update(of=("self",)).get(pk=changeset.pk)
    if locked.state not in allowed:
        raise NotAllowed(f"The draft is {locked.state}; this step is open for: {', '.join(sorted(allowed))}.")
    return locked


def _ensure_curator(by: AbstractBaseUser) -> None:
    if not people.may_draft(by):
        raise NotAllowed(f"{by.get_username()} may not write drafts.")


def _ensure_author(changeset: Changeset, by: AbstractBaseUser, verb: str) -> None:
    if by.pk != changeset.author_id:
        raise NotAllowed(f"Only its author {verb} a draft.")
    _ensure_curator(by)


def _ensure_reviewer(changeset: Changeset, by: AbstractBaseUser) -> None:
    if by.pk == changeset.author_id:
        raise NotAllowed("The reviewer is never the author.")
    if not people.may_review(by):
        raise NotAllowed(f"{by.get_username()} may not decide on the drafts of others.")


def _moved(changeset: Changeset, state: State, **fields: Any) -> Changeset:
    changeset.state = state
    for name, value in fields.items():
        setattr(changeset, name, value)
    changeset.save(update_fields=["state", *fields])
    return changeset
