"""A page of drafts or revisions takes as many queries for many rows as for one."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import ledger
from ledger import changesets
from ledger.models import Changeset
from provisions.models import Topic
from tests.provisions import factories as made

from .conftest import DRAFT, TOPIC

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]

Desk = Callable[[str], Client]
MANY = 20


def queries(desk: Client, path: str) -> int:
    """Asked twice, because a process reads its content types only once."""
    desk.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert desk.get(path).status_code == 200
    return len(captured)


def published(count: int) -> None:
    """A revision of so many rows."""
    with ledger.commit(author="test", reason="More."):
        for _ in range(count):
            made.TopicFactory()


def drafted(desk_of: Desk, count: int) -> Changeset:
    """A draft that edits, deletes and creates so many rows each."""
    published(2 * count)
    desk_of("curator")
    author = User.objects.get(username="curator")
    draft = changesets.open_changeset(by=author, title="A draft", reason="Because")
    keys = list(Topic.objects.order_by("-pk").values_list("pk", flat=True)[: 2 * count])
    with changesets.editing(draft, by=author):
        Topic.objects.filter(pk__in=keys[:count]).update(definition="Drafted.")
        Topic.objects.filter(pk__in=keys[count:]).delete()
        for _ in range(count):
            made.TopicFactory()
    return draft


def test_the_list_of_drafts(desk_of: Desk):
    drafted(desk_of, 1)
    reviewer = desk_of("reviewer")
    few = queries(reviewer, f"{DRAFT}/")
    for number in range(MANY):
        changesets.open_changeset(
            by=User.objects.create_superuser(f"curator-{number}"), title="A draft", reason="Because"
        )

    assert queries(reviewer, f"{DRAFT}/") == few


@pytest.mark.parametrize("who", ["curator", "reviewer"])
def test_the_page_of_a_draft(desk_of: Desk, who: str):
    small, large = drafted(desk_of, 1), drafted(desk_of, MANY)
    desk = desk_of(who)

    few, many = (queries(desk, f"{DRAFT}/{draft.pk}/change/") for draft in (small, large))

    assert large.operations.count() == 3 * MANY
    assert few == many


def test_the_page_of_a_draft_that_was_overtaken(desk_of: Desk):
    small, large = drafted(desk_of, 1), drafted(desk_of, MANY)
    with ledger.commit(author="rival", reason="Faster."):
        Topic.objects.update(definition="The rival's.")
    desk = desk_of("curator")

    few, many = (queries(desk, f"{DRAFT}/{draft.pk}/change/") for draft in (small, large))

    assert few == many


@pytest.mark.parametrize("path", [f"{TOPIC}/", f"{TOPIC}/transport/change/", "/admin/"])
@pytest.mark.parametrize(("who", "name"), [("curator", "work"), ("reviewer", "preview")])
def test_a_page_inside_a_draft(desk_of: Desk, topic: Topic, who: str, name: str, path: str):
    taken = []
    for count in (1, MANY):
        draft = drafted(desk_of, count)
        desk = desk_of(who)
        desk.post(f"{DRAFT}/{draft.pk}/{name}/")
        taken.append(queries(desk, path))

    assert taken[0] == taken[1]


def test_the_list_of_revisions(desk_of: Desk):
    published(1)
    reviewer = desk_of("reviewer")
    few = queries(reviewer, "/admin/ledger/revision/")
    for _ in range(MANY):
        published(1)

    assert queries(reviewer, "/admin/ledger/revision/") == few


def test_the_page_of_a_revision(desk_of: Desk):
    published(1)
    published(MANY)
    reviewer = desk_of("reviewer")

    few, many = (queries(reviewer, f"/admin/ledger/revision/{number}/change/") for number in (1, 2))

    assert few == many


def test_the_history_of_a_row_with_much_attached(desk_of: Desk):
    with ledger.commit(author="test", reason="A milestone"):
        milestone = made.MilestoneFactory()
        made.EvidenceLinkFactory(provision=None, milestone=milestone)
    with ledger.commit(author="test", reason="More"):
        made.EvidenceLinkFactory(provision=None, milestone=milestone)
    admin, path = desk_of("admin"), f"/admin/provisions/milestone/{milestone.pk}/history/"
    few = queries(admin, path)
    for _ in range(MANY):
        with ledger.commit(author="test", reason="More"):
            made.EvidenceLinkFactory(provision=None, milestone=milestone)

    assert queries(admin, path) == few
