"""A reviewer looks at another's draft on all pages, and can save nothing meanwhile."""

from collections.abc import Callable
from html import unescape

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client

import ledger
from ledger.models import Changeset
from provisions.models import Topic
from tests.provisions import factories as made

from .conftest import DRAFT, SAID, TOPIC, define, form_of, only_draft, published, step, submitted

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]

Desk = Callable[[str], Client]
CHANGE = f"{TOPIC}/transport/change/"
SAVED = {"id": "rail", "name": "en: rail", "definition": "Mine."}

#: Who, whether they may look at another's draft.
MAY_LOOK = [
    ("anonymous", False), ("reader", False), ("curator2", False), ("curator", False), ("publisher", False),
    ("reviewer", True), ("admin", True),
]  # fmt: skip

#: What a reviewer who may change topics could send: each is refused.
WRITES = [
    pytest.param(CHANGE, SAVED, id="a form"),
    pytest.param(f"{TOPIC}/add/", SAVED, id="a new row"),
    pytest.param(f"{TOPIC}/transport/delete/", {"post": "yes"}, id="a deletion"),
    pytest.param(f"{TOPIC}/transport/rename/", {"id": "carriage", "reason": "Clearer."}, id="a renaming"),
    pytest.param(f"{TOPIC}/", {"action": "delete_selected", "_selected_action": "transport", "post": "yes"}, id="many"),
    pytest.param("/admin/auth/group/add/", {"name": "Friends"}, id="a page that no draft holds"),
]


def text(answer: object) -> str:
    return unescape(answer.content.decode())  # type: ignore[attr-defined]


@pytest.fixture
def drafted(desk_of: Desk, topic: Topic) -> None:
    define(desk_of("curator"), "Drafted.")


@pytest.fixture
def looking(desk_of: Desk, drafted: None) -> Client:
    """A reviewer who looks at the draft."""
    desk = desk_of("reviewer")
    step(desk, "preview")
    return desk


@pytest.mark.parametrize(("who", "may"), MAY_LOOK)
def test_who_may_look_at_a_draft(desk_of: Desk, drafted: None, who: str, may: bool):
    desk = desk_of(who)
    offered = "Browse the site with this draft" in text(desk.get(f"{DRAFT}/{only_draft().pk}/change/"))

    step(desk, "preview")

    assert (offered, "ledger_preview" in desk.session) == (may, may)


def test_all_pages_show_the_draft_and_say_whose_it_is_and_how_to_leave(looking: Client):
    for path in (CHANGE, f"{TOPIC}/", "/admin/"):
        page = text(looking.get(path))
        assert "You look at the draft" in page
        assert "<strong>curator</strong>" in page
        assert "Leave preview" in page
    assert "Drafted." in text(looking.get(CHANGE))
    assert published() == [("transport", "As published.")]


def test_nobody_else_sees_it(desk_of: Desk, looking: Client):
    page = text(desk_of("curator2").get(CHANGE))

    assert "As published." in page
    assert "You look at the draft" not in page


def test_a_row_that_only_the_draft_holds_has_its_page_and_its_choice(desk_of: Desk, drafted: None):
    curator = desk_of("curator")
    step(curator, "work")
    curator.post(f"{TOPIC}/add/", form_of(curator, f"{TOPIC}/add/") | {"id": "rail", "name": "en: rail"})
    reviewer = desk_of("reviewer")
    step(reviewer, "preview")

    field = {"app_label": "provisions", "model_name": "topic", "field_name": "parent", "term": "rail"}
    assert [each["id"] for each in reviewer.get("/admin/autocomplete/", field).json()["results"]] == ["rail"]
    assert reviewer.get(f"{TOPIC}/rail/change/").status_code == 200
    assert reviewer.get(f"{TOPIC}/").context["cl"].result_count == 2


def test_a_reviewer_with_no_other_right_sees_every_recorded_page_but_no_other(desk_of: Desk, drafted: None):
    User.objects.create(username="judge", is_staff=True).user_permissions.set(
        Permission.objects.filter(codename="review_changeset")
    )
    judge = Client()
    judge.force_login(User.objects.get(username="judge"))
    assert judge.get(CHANGE).status_code == 403

    step(judge, "preview")

    assert "Drafted." in text(judge.get(CHANGE))
    assert judge.get("/admin/auth/user/").status_code == 403


@pytest.mark.parametrize(("path", "sent"), WRITES)
def test_nothing_is_written_meanwhile_and_the_answer_says_why(looking: Client, path: str, sent: dict[str, str]):
    User.objects.filter(username="reviewer").update(is_superuser=True)

    answer = looking.post(path, sent | SAID, follow=True)

    assert "Nothing is saved: you look at the draft" in text(answer)
    assert "of curator. Leave it first" in text(answer)
    assert (published(), ledger.head(), Changeset.objects.count()) == ([("transport", "As published.")], 1, 1)
    assert not Group.objects.exists()
    assert only_draft().operations.get().after == {"definition": "Drafted."}


def test_pages_offer_nothing_that_would_write(looking: Client):
    User.objects.filter(username="reviewer").update(is_superuser=True)
    with ledger.commit(author="test", reason="A milestone"):
        claim = made.DateClaimFactory()

    for path in (CHANGE, f"/admin/provisions/milestone/{claim.milestone_id}/change/"):
        page = looking.get(path).content.decode()
        assert 'name="_save"' not in page
        assert 'name="ledger_reason"' not in page
        assert "deletelink" not in page
        assert "add-row" not in page
        assert 'name="date_claims-0-note"' not in page
    assert f"{TOPIC}/add/" not in looking.get(f"{TOPIC}/").content.decode()


def test_leaving_leads_back_to_the_draft_and_shows_what_is_published(looking: Client):
    answer = looking.post(f"{DRAFT}/leave/", follow=True)

    assert answer.redirect_chain == [(f"{DRAFT}/{only_draft().pk}/change/", 302)]
    assert "the draft of curator no more" in text(answer)
    assert "As published." in text(looking.get(CHANGE))


def test_a_reviewers_own_draft_is_left_alone_and_worked_on_afterwards(desk_of: Desk, drafted: None):
    theirs = only_draft()
    reviewer = desk_of("reviewer")
    define(reviewer, "The reviewer's.")

    reviewer.post(f"{DRAFT}/{theirs.pk}/preview/")
    assert "Drafted." in text(reviewer.get(CHANGE))
    reviewer.post(f"{DRAFT}/leave/")

    assert "The reviewer's." in text(reviewer.get(CHANGE))


def test_a_draft_is_decided_while_it_is_looked_at_and_then_looked_at_no_more(desk_of: Desk, looking: Client):
    submitted(desk_of("curator"))

    step(looking, "publish")

    assert published() == [("transport", "Drafted.")]
    assert "You look at the draft" not in text(looking.get(CHANGE))
    assert "ledger_preview" not in looking.session


def test_who_loses_the_right_looks_no_more(looking: Client):
    User.objects.get(username="reviewer").user_permissions.set(Permission.objects.filter(codename="view_topic"))

    page = text(looking.get(CHANGE))

    assert "As published." in page
    assert "You look at the draft" not in page


def test_a_draft_that_was_overtaken_shows_what_is_published_and_says_so(looking: Client):
    with ledger.commit(author="rival", reason="Faster."):
        Topic.objects.update(definition="The rival's.")

    page = text(looking.get(CHANGE))

    assert "has changed under it" in page
    assert "The rival's." in page


def test_logging_out_is_still_possible(looking: Client):
    assert looking.post("/admin/logout/").status_code == 200
    assert "ledger_preview" not in looking.session
