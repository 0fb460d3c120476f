"""Publishing without a draft, and reading what was published."""

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

import ledger
from ledger.models import Changeset, Revision
from provisions.models import Topic
from tests.provisions import factories as made

from .conftest import SAID, TOPIC, define, published

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]

Desk = Callable[[str], Client]


def test_a_publisher_saves_in_a_revision_with_its_reason(desk_of: Desk, topic: Topic):
    define(desk_of("publisher"), "Now.", **SAID)

    revision = Revision.objects.get(number=2)
    assert (revision.author, revision.reviewer, revision.reason, revision.kind) == (
        "publisher", "", "It was wrong.", "correction",
    )  # fmt: skip
    assert published() == [("transport", "Now.")]
    assert not Changeset.objects.exists()


@pytest.mark.parametrize("typed", [{"ledger_reason": " "}, {"ledger_reason": "x", "ledger_kind": "load"}])
def test_a_save_without_a_sound_reason_is_refused_at_its_field(desk_of: Desk, topic: Topic, typed: dict[str, str]):
    answer = define(desk_of("publisher"), "Now.", **SAID | typed)

    assert len(set(answer.context["adminform"].form.errors) & set(SAID)) == 1
    assert ledger.head() == 1


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        (f"{TOPIC}/transport/delete/", {"post": "yes"}),
        (f"{TOPIC}/", {"action": "delete_selected", "_selected_action": "transport", "post": "yes"}),
    ],
)
def test_deleting_asks_for_the_reason(desk_of: Desk, topic: Topic, path: str, typed: dict[str, str]):
    publisher = desk_of("publisher")

    asked = publisher.post(path, typed, follow=True)
    assert "give the reason" in asked.content.decode()
    assert len(published()) == 1

    publisher.post(path, typed | SAID)
    assert published() == []
    assert Revision.objects.get(number=2).reason == "It was wrong."


def test_the_page_before_deleting_has_a_field_for_the_reason(desk_of: Desk, topic: Topic):
    publisher = desk_of("publisher")
    chosen = {"action": "delete_selected", "_selected_action": "transport"}

    assert 'name="ledger_reason"' in publisher.get(f"{TOPIC}/transport/delete/").content.decode()
    assert 'name="ledger_reason"' in publisher.post(f"{TOPIC}/", chosen).content.decode()


def test_a_form_sent_back_as_it_was_makes_no_revision(desk_of: Desk, topic: Topic):
    define(desk_of("publisher"), "As published.", **SAID)

    assert ledger.head() == 1


def test_the_history_of_a_row_says_who_when_why_and_what(desk_of: Desk, topic: Topic):
    define(desk_of("publisher"), "Now.", **SAID)

    page = desk_of("reader").get(f"{TOPIC}/transport/history/")

    newest, first = page.context["entries"]
    assert (newest[0].author, newest[0].reason, newest[0].operation) == ("publisher", "It was wrong.", "update")
    assert [(each.name, each.before, each.after) for each in newest[1]] == [("definition", "As published.", "Now.")]
    assert (first[0].operation, first[0].reason) == ("create", "First seen.")
    assert "It was wrong." in page.content.decode()


def test_the_page_of_a_revision_shows_each_row_column_by_column(desk_of: Desk, topic: Topic):
    define(desk_of("publisher"), "Now.", **SAID)

    page = desk_of("reviewer").get("/admin/ledger/revision/2/change/")

    ((event, noun, address, columns),) = page.context["rows"]
    assert (event.operation, noun, address) == ("update", "topic", f"{TOPIC}/transport/change/")
    assert [(each.name, each.before, each.after) for each in columns] == [("definition", "As published.", "Now.")]
    assert "It was wrong." in unescape(page.content.decode())


def test_the_history_page_names_the_evidence_of_each_revision_with_its_links(desk_of: Desk):
    with ledger.commit(author="test", reason="A milestone"):
        milestone = made.MilestoneFactory()
    with ledger.commit(author="test", reason="A report"):
        link = made.EvidenceLinkFactory(provision=None, milestone=milestone, evidence__id="report")
    with ledger.commit(author="test", reason="Not about this"):
        link.delete()

    page = desk_of("admin").get(f"/admin/provisions/milestone/{milestone.pk}/history/")

    gone, came, first = (attached for *_, attached in page.context["entries"])
    assert [(pin.operation, pin.item_key, bool(pin.page)) for pin in [*gone, *came, *first]] == [
        ("delete", "report", False), ("create", "report", True),
    ]  # fmt: skip
    assert page.content.decode().count('href="/admin/provisions/evidence/report/change/"') == 2


def test_a_number_is_shown_with_its_digits_and_no_quotation_marks(desk_of: Desk):
    with ledger.commit(author="test", reason="A milestone"):
        milestone = made.MilestoneFactory(weight="2.5")

    page = desk_of("admin").get(f"/admin/provisions/milestone/{milestone.pk}/history/")

    ((_, columns, _),) = page.context["entries"]
    assert next(column.after for column in columns if column.name == "weight") == "2.500"
