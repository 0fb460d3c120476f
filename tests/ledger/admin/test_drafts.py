"""A draft over HTTP: one curator writes it, another decides."""

from collections.abc import Callable
from html import unescape

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client

import ledger
from ledger.models import Changeset, Revision
from provisions.models import Topic

from .conftest import DRAFT, TOPIC, define, form_of, only_draft, published, step, submitted

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]

AS_PUBLISHED = [("transport", "As published.")]

Desk = Callable[[str], Client]


def text(answer: object) -> str:
    return unescape(answer.content.decode())  # type: ignore[attr-defined]


def test_what_a_curator_saves_is_kept_in_a_draft_and_in_no_table(desk_of: Desk, topic: Topic):
    curator = desk_of("curator")

    answer = define(curator, "Drafted.")

    assert answer.status_code == 302
    assert published() == AS_PUBLISHED
    (operation,) = only_draft().operations.all()
    assert (operation.before, operation.after) == ({"definition": "As published."}, {"definition": "Drafted."})


def test_the_author_alone_sees_the_draft_on_the_pages(desk_of: Desk, topic: Topic):
    curator = desk_of("curator")
    define(curator, "Drafted.")

    mine = curator.get(f"{TOPIC}/transport/change/")
    theirs = desk_of("curator2").get(f"{TOPIC}/transport/change/")

    assert "Drafted." in text(mine)
    assert "You work on the draft" in text(mine)
    assert "As published." in text(theirs)
    assert "You work on the draft" not in text(theirs)


def test_a_new_row_of_a_draft_has_its_page_its_choice_and_its_message(desk_of: Desk, topic: Topic):
    curator = desk_of("curator")
    typed = form_of(curator, f"{TOPIC}/add/") | {"id": "rail", "name": "en: rail"}

    answer = curator.post(f"{TOPIC}/add/", typed, follow=True)
    field = {"app_label": "provisions", "model_name": "topic", "field_name": "parent", "term": "rail"}
    choices = curator.get("/admin/autocomplete/", field).json()["results"]

    assert answer.redirect_chain == [(f"{TOPIC}/rail/change/", 302)]
    assert "was added successfully" in text(answer)
    assert [choice["id"] for choice in choices] == ["rail"]
    assert desk_of("curator2").get("/admin/autocomplete/", field).json()["results"] == []
    assert published() == AS_PUBLISHED


def test_a_draft_grows_over_requests(desk_of: Desk, topic: Topic):
    curator = desk_of("curator")
    define(curator, "Drafted.")
    curator.post(f"{TOPIC}/add/", form_of(curator, f"{TOPIC}/add/") | {"id": "rail", "name": "en: rail"})
    below = form_of(curator, f"{TOPIC}/add/") | {"id": "metro", "name": "en: metro", "parent": "rail"}

    curator.post(f"{TOPIC}/add/", below)

    assert [(each.operation, each.key) for each in only_draft().operations.all()] == [
        ("update", "transport"), ("create", "rail"), ("create", "metro"),
    ]  # fmt: skip


def test_deleting_is_drafted_on_the_page_and_in_the_list(desk_of: Desk, topic: Topic):
    with ledger.commit(author="test", reason="More."):
        Topic.objects.create(id="energy", name={"en": "energy"})
    curator = desk_of("curator")

    curator.post(f"{TOPIC}/transport/delete/", {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": "energy"}
    assert curator.post(f"{TOPIC}/", chosen).status_code == 200
    curator.post(f"{TOPIC}/", chosen | {"post": "yes"})

    assert [pk for pk, _ in published()] == ["energy", "transport"]
    assert {(each.operation, each.key) for each in only_draft().operations.all()} == {
        ("delete", "transport"), ("delete", "energy"),
    }  # fmt: skip
    assert curator.get(f"{TOPIC}/").context["cl"].result_count == 0


def test_a_renaming_is_drafted(desk_of: Desk, topic: Topic):
    curator = desk_of("curator")

    answer = curator.post(f"{TOPIC}/transport/rename/", {"id": "carriage", "reason": "Clearer."}, follow=True)

    assert answer.redirect_chain == [(f"{TOPIC}/carriage/change/", 302)]
    assert published() == AS_PUBLISHED
    assert {("delete", "transport"), ("create", "carriage")} <= {
        (each.operation, each.key) for each in only_draft().operations.all()
    }


def test_a_refused_form_opens_no_draft(desk_of: Desk, topic: Topic):
    curator = desk_of("curator")

    answer = curator.post(f"{TOPIC}/add/", {"id": "No Slug"})

    assert answer.status_code == 200
    assert not Changeset.objects.exists()


def test_the_log_of_the_admin_outlives_the_draft(desk_of: Desk, topic: Topic):
    define(desk_of("curator"), "Drafted.")

    assert LogEntry.objects.get().get_change_message() == "Changed Definition."


def test_a_draft_is_published_by_another_person(desk_of: Desk, topic: Topic):
    curator, reviewer = desk_of("curator"), desk_of("reviewer")
    define(curator, "Drafted.")
    submitted(curator)

    answer = step(reviewer, "publish")

    assert "Published as revision 2" in text(answer)
    assert published() == [("transport", "Drafted.")]
    revision = Revision.objects.get(number=2)
    assert (revision.author, revision.reviewer, revision.reason, revision.kind) == (
        "curator", "reviewer", "It was wrong.", "correction",
    )  # fmt: skip


def test_a_returned_draft_shows_its_note_and_is_worked_on_again(desk_of: Desk, topic: Topic):
    curator, reviewer = desk_of("curator"), desk_of("reviewer")
    define(curator, "Drafted.")
    submitted(curator)

    step(reviewer, "return", note="Name the source.")

    assert "Name the source." in text(curator.get(f"{DRAFT}/{only_draft().pk}/change/"))
    step(curator, "work")
    define(curator, "Drafted, with its source.")
    assert (only_draft().state, published()) == ("open", AS_PUBLISHED)


def test_nothing_is_published_on_a_conflict_and_every_column_is_shown(desk_of: Desk, topic: Topic):
    curator, reviewer = desk_of("curator"), desk_of("reviewer")
    define(curator, "Drafted.")
    submitted(curator)
    with ledger.commit(author="rival", reason="Faster."):
        Topic.objects.update(definition="The rival's.")

    answer = step(reviewer, "publish")

    assert answer.context["conflicts"] == [
        ("topic", "transport", "definition", "As published.", "Drafted.", "The rival's.")
    ]
    assert "The rival's." in text(answer)
    assert (published(), only_draft().state) == ([("transport", "The rival's.")], "submitted")


def test_a_draft_that_was_overtaken_is_settled_by_its_author(desk_of: Desk, topic: Topic):
    curator = desk_of("curator")
    define(curator, "Drafted.")
    with ledger.commit(author="rival", reason="Faster."):
        Topic.objects.update(definition="The rival's.")

    page = curator.get(f"{TOPIC}/transport/change/")
    refused = define(curator, "Drafted again.")
    step(curator, "rebase")

    assert "has changed under it" in text(page)
    assert refused.headers["Location"] == f"{DRAFT}/{only_draft().pk}/change/"
    assert only_draft().operations.get().before == {"definition": "The rival's."}
    assert "Drafted." in text(curator.get(f"{TOPIC}/transport/change/"))


def test_leaving_a_draft_shows_what_is_published_and_keeps_it(desk_of: Desk, topic: Topic):
    curator = desk_of("curator")
    define(curator, "Drafted.")

    curator.post(f"{DRAFT}/leave/")

    assert "As published." in text(curator.get(f"{TOPIC}/transport/change/"))
    assert only_draft().operations.count() == 1


def test_a_submitted_draft_is_edited_no_more(desk_of: Desk, topic: Topic):
    curator = desk_of("curator")
    define(curator, "Drafted.")
    submitted(curator)

    define(curator, "Later.")

    first, second = Changeset.objects.order_by("pk")
    assert first.operations.get().after == {"definition": "Drafted."}
    assert (first.state, second.state) == ("submitted", "open")


def test_a_draft_is_submitted_with_a_reason(desk_of: Desk, topic: Topic):
    curator = desk_of("curator")
    define(curator, "Drafted.")

    answer = step(curator, "submit", title="Transport", reason=" ", kind="correction")

    assert set(answer.context["submit_form"].errors) == {"reason"}
    assert only_draft().state == "open"


def test_other_pages_of_the_admin_save_as_ever(desk_of: Desk, topic: Topic):
    admin = desk_of("admin")
    define(desk_of("curator"), "Drafted.")
    Changeset.objects.update(author=User.objects.get(username="admin"))
    step(admin, "work")

    admin.post("/admin/auth/group/add/", {"name": "Curators"})

    assert "Curators" in text(admin.get("/admin/auth/group/"))


def test_a_second_draft_is_told_from_the_first_and_names_it(desk_of: Desk, topic: Topic):
    define(desk_of("curator"), "Drafted.")
    Changeset.objects.update(title="Draft of curator, 2026-03-01 09:30")
    curator = desk_of("curator")

    define(curator, "Drafted again.")
    page = text(curator.get("/admin/ledger/changeset/"))

    assert "You have drafts that you did not go on with: “Draft of curator, 2026-03-01 09:30”." in page
    assert Changeset.objects.values("title").distinct().count() == 2
