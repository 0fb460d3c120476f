"""Drafts for tests: begun, edited and handed on as a curator would."""

from collections.abc import Callable

from django.contrib.auth.models import Permission, User

from ledger import changesets
from ledger.models import Changeset


def person(name: str, *rights: str) -> User:
    """An account with these rights and no other."""
    user, is_new = User.objects.get_or_create(username=name)
    if is_new:
        user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return user


def author() -> User:
    return person("curator", "change_topic")


def reviewer() -> User:
    return person("reviewer", "review_changeset")


def draft(write: Callable[[], object] | None = None) -> Changeset:
    """An open draft that holds what `write` writes."""
    changeset = changesets.open_changeset(by=author(), title="A draft", reason="Signed")
    if write is not None:
        edit(changeset, write)
    return changeset


def edit(changeset: Changeset, write: Callable[[], object]) -> None:
    with changesets.editing(changeset, by=changeset.author):
        write()


def submitted(write: Callable[[], object]) -> Changeset:
    changeset = draft(write)
    changesets.submit(changeset, by=changeset.author)
    return changeset


def publish(write: Callable[[], object]) -> int:
    """The number of the revision that a draft became."""
    return changesets.publish(submitted(write), by=reviewer()).number
