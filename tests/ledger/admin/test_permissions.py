"""Who may see and do what."""

from collections.abc import Callable

import pytest
from django.test import Client

from ledger.models import Changeset
from provisions.models import Topic

from .conftest import DRAFT, SAID, define, only_draft, published, step, submitted

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]

Desk = Callable[[str], Client]

#: Who, the drafts' list, another's draft, the revisions: 302 leads to the login.
MAY_SEE = [
    ("anonymous", 302, 302, 302),
    ("reader", 403, 403, 403),
    ("curator2", 200, 404, 200),
    ("reviewer", 200, 200, 200),
    ("publisher", 200, 404, 200),
    ("admin", 200, 200, 200),
]

#: Who, whether another's submitted draft is published, returned or discarded by them.
MAY_DECIDE = [
    ("anonymous", False),
    ("reader", False),
    ("curator2", False),
    ("curator", False),
    ("publisher", False),
    ("reviewer", True),
    ("admin", True),
]

#: Who, what becomes of an edit: nothing, a draft, or a revision.
MAY_EDIT = [("curator", "draft"), ("reviewer", "draft"), ("publisher", "revision"), ("admin", "revision")]


@pytest.mark.parametrize(("who", "drafts", "draft", "revisions"), MAY_SEE)
def test_who_may_see(desk_of: Desk, topic: Topic, who: str, drafts: int, draft: int, revisions: int):
    define(desk_of("curator"), "Drafted.")
    desk = desk_of(who)

    assert desk.get(f"{DRAFT}/").status_code == drafts
    assert desk.get(f"{DRAFT}/{only_draft().pk}/change/").status_code == draft
    assert desk.get("/admin/ledger/revision/").status_code == revisions
    assert desk.get("/admin/ledger/revision/1/change/").status_code == revisions


def test_a_curator_lists_no_draft_of_another(desk_of: Desk, topic: Topic):
    define(desk_of("curator"), "Drafted.")

    assert desk_of("curator2").get(f"{DRAFT}/").context["cl"].result_count == 0
    assert desk_of("reviewer").get(f"{DRAFT}/").context["cl"].result_count == 1


@pytest.mark.parametrize(("who", "becomes"), MAY_EDIT)
def test_what_becomes_of_an_edit(desk_of: Desk, topic: Topic, who: str, becomes: str):
    define(desk_of(who), "Edited.", **SAID)

    assert Changeset.objects.exists() == (becomes == "draft")
    assert published() == [("transport", "Edited." if becomes == "revision" else "As published.")]


@pytest.mark.parametrize("who", ["anonymous", "reader"])
def test_who_may_not_edit_opens_no_draft(desk_of: Desk, topic: Topic, who: str):
    answer = desk_of(who).post("/admin/provisions/topic/transport/change/", {"definition": "Edited."} | SAID)

    assert answer.status_code == (302 if who == "anonymous" else 403)
    assert not Changeset.objects.exists()
    assert published() == [("transport", "As published.")]


@pytest.mark.parametrize(("who", "may"), MAY_DECIDE)
@pytest.mark.parametrize(
    ("name", "state"), [("publish", "published"), ("return", "returned"), ("discard", "discarded")]
)
def test_who_may_decide(desk_of: Desk, topic: Topic, who: str, may: bool, name: str, state: str):
    curator = desk_of("curator")
    define(curator, "Drafted.")
    submitted(curator)
    may = may or (who, name) == ("curator", "discard")

    step(desk_of(who), name, note="A note.")

    assert only_draft().state == (state if may else "submitted")
    assert published() == [("transport", "Drafted." if may and name == "publish" else "As published.")]


@pytest.mark.parametrize("name", ["work", "submit", "rebase"])
@pytest.mark.parametrize("who", ["reader", "curator2", "reviewer", "admin"])
def test_only_its_author_writes_and_submits_a_draft(desk_of: Desk, topic: Topic, who: str, name: str):
    define(desk_of("curator"), "Drafted.")
    desk = desk_of(who)

    step(desk, name, title="Mine", reason="Mine.", kind="correction")

    assert (only_draft().state, only_draft().author.username) == ("open", "curator")
    assert only_draft().title != "Mine"
    assert "ledger_draft" not in desk.session


def test_not_even_an_admin_publishes_their_own_draft(desk_of: Desk, topic: Topic):
    curator = desk_of("curator")
    define(curator, "Drafted.")
    submitted(curator)
    user = only_draft().author
    user.is_superuser = True
    user.save()

    step(curator, "publish")

    assert (only_draft().state, published()) == ("submitted", [("transport", "As published.")])


@pytest.mark.parametrize("name", ["work", "submit", "return", "discard", "rebase", "publish"])
def test_a_step_is_never_taken_by_following_a_link(desk_of: Desk, topic: Topic, name: str):
    define(desk_of("curator"), "Drafted.")

    assert desk_of("curator").get(f"{DRAFT}/{only_draft().pk}/{name}/").status_code == 405


def test_a_step_needs_the_token_of_the_page(desk_of: Desk, topic: Topic):
    define(desk_of("curator"), "Drafted.")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(only_draft().author)

    assert strict.post(f"{DRAFT}/{only_draft().pk}/discard/").status_code == 403
