"""Curators with one right each, and the pages they post to."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

import ledger
from ledger.models import Changeset
from provisions.models import Topic
from tests.provisions.admin.pages import held

TOPIC = "/admin/provisions/topic"
DRAFT = "/admin/ledger/changeset"
SAID = {"ledger_reason": "It was wrong.", "ledger_kind": "correction"}

#: Who has which rights. Curators may edit topics; only the last is a superuser.
CAST: dict[str, tuple[str, ...]] = {
    "reader": ("view_topic",),
    "curator": ("view_topic", "add_topic", "change_topic", "delete_topic"),
    "reviewer": ("view_topic", "change_topic", "review_changeset"),
    "publisher": ("view_topic", "add_topic", "change_topic", "delete_topic", "publish_directly"),
}


@pytest.fixture
def desk_of(db: None) -> Callable[[str], Client]:
    """A browser with one of the cast logged in; "anonymous" is nobody, "admin" a superuser."""

    def enter(name: str) -> Client:
        client = Client()
        if name == "anonymous":
            return client
        user = User.objects.filter(username=name).first() or User.objects.create(
            username=name, is_staff=True, is_superuser=name == "admin"
        )
        user.user_permissions.set(Permission.objects.filter(codename__in=CAST.get(name.rstrip("2"), ())))
        client.force_login(user)
        return client

    return enter


@pytest.fixture
def topic(db: None) -> Topic:
    """A published row."""
    with ledger.commit(author="test", reason="First seen."):
        return Topic.objects.create(id="transport", name={"en": "transport"}, definition="As published.")


def form_of(desk: Client, path: str) -> dict[str, Any]:
    """What the form on a page holds."""
    return held(desk.get(path))


def define(desk: Client, definition: str, **typed: str) -> Any:
    """Save another definition of the topic."""
    path = f"{TOPIC}/transport/change/"
    return desk.post(path, form_of(desk, path) | {"definition": definition} | typed)


def published() -> list[tuple[str, str]]:
    return list(Topic.objects.order_by("pk").values_list("pk", "definition"))


def only_draft() -> Changeset:
    return Changeset.objects.get()


def step(desk: Client, name: str, **typed: str) -> Any:
    return desk.post(f"{DRAFT}/{only_draft().pk}/{name}/", typed, follow=True)


def submitted(desk: Client) -> Any:
    return step(desk, "submit", title="Transport", reason="It was wrong.", kind="correction")
