"""The history of one row: who, when, why, which columns, before and after, in order."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import ledger
from ledger.models import Revision
from ledger.object_history import history_of
from provisions.models import Observation, Topic
from tests.ledger.drafts import draft, publish
from tests.provisions import factories as made

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]


@pytest.fixture(autouse=True)
def topic() -> Topic:
    with ledger.commit(author="loader", reason="Vocabulary", kind="load"):
        return made.TopicFactory(id="transport", definition="")


def _define(words: str) -> None:
    Topic.objects.filter(id="transport").update(definition=words)


def test_each_change_says_who_when_why_and_of_which_kind_oldest_first():
    publish(lambda: _define("How things move."))
    with ledger.commit(author="editor", reason="It was wrong", kind="correction"):
        _define("How people and goods move.")

    entries = history_of(Topic, "transport")

    assert [(e.revision, e.operation, e.author, e.reviewer, e.reason, e.kind) for e in entries] == [
        (1, "create", "loader", "", "Vocabulary", "load"),
        (2, "update", "curator", "reviewer", "Signed", "development"),
        (3, "update", "editor", "", "It was wrong", "correction"),
    ]
    assert [e.committed_at for e in entries] == list(Revision.objects.values_list("committed_at", flat=True))


def test_before_and_after_hold_the_columns_that_changed():
    with ledger.commit(author="editor", reason="Defined"):
        Topic.objects.update(definition="How things move.")

    created, updated = history_of(Topic, "transport")

    assert (created.before, created.after["definition"]) == ({}, "")
    assert set(created.after) == {field.column for field in Topic._meta.concrete_fields}
    assert (updated.before, updated.after) == ({"definition": ""}, {"definition": "How things move."})


def test_a_row_that_went_and_came_back_tells_both():
    with ledger.commit(author="editor", reason="Gone"):
        Topic.objects.all().delete()
    with ledger.commit(author="editor", reason="Back"):
        made.TopicFactory(id="transport", definition="Again.")

    _, deleted, created = history_of(Topic, "transport")

    assert (deleted.operation, deleted.before["id"], deleted.after) == ("delete", "transport", {})
    assert (created.operation, created.before, created.after["definition"]) == ("create", {}, "Again.")


def test_several_changes_of_one_revision_are_told_in_their_order():
    with ledger.commit(author="editor", reason="Twice"):
        _define("First.")
        _define("Second.")

    assert [entry.after.get("definition") for entry in history_of(Topic, "transport")] == ["", "First.", "Second."]


def test_numbers_keep_all_their_digits():
    with ledger.commit(author="editor", reason="A number"):
        row = made.ObservationFactory(value="123456789012345678.000001")

    (created,) = history_of(Observation, row.pk)

    assert created.after["value"] == Decimal("123456789012345678.000001")


def test_other_rows_and_drafts_are_no_part_of_it():
    with ledger.commit(author="editor", reason="Another"):
        made.TopicFactory(id="energy")
    draft(lambda: _define("Drafted."))

    assert [entry.revision for entry in history_of(Topic, "transport")] == [1]
    assert history_of(Topic, "nowhere") == []


def test_a_long_history_is_one_query():
    for number in range(20):
        with ledger.commit(author="editor", reason="Again"):
            _define(str(number))

    with CaptureQueriesContext(connection) as asked:
        entries = history_of(Topic, "transport")

    assert (len(entries), len(asked)) == (21, 1)
