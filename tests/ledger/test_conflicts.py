"""A draft meets rows that were published under it: told column by column, and nothing is published."""

from collections.abc import Callable
from decimal import Decimal

import pytest

import ledger
from ledger import changesets
from ledger.exceptions import ColumnConflict, Conflict, LedgerError
from provisions.models import Milestone, Topic
from tests.ledger.drafts import author, draft, edit, reviewer, submitted
from tests.provisions import factories as made

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]


@pytest.fixture(autouse=True)
def milestone() -> Milestone:
    with ledger.commit(author="loader", reason="A milestone", kind="load"):
        return made.MilestoneFactory(slug="signed", project__id="rasht", note="published")


def _set(**values: object) -> Callable[[], object]:
    return lambda: Milestone.objects.filter(slug="signed").update(**values)


def _directly(write: Callable[[], object]) -> None:
    with ledger.commit(author="rival", reason="First"):
        write()


def _columns(conflict: Conflict) -> list[tuple[str, object, object, object]]:
    return [(c.column, c.drafted_from, c.drafted_to, c.published) for c in conflict.columns]


def test_a_conflict_is_told_column_by_column_and_nothing_is_published(milestone: Milestone):
    changeset = submitted(lambda: (_set(note="drafted", weight="2.7", description="Free.")(), made.TopicFactory()))
    _directly(_set(note="rival", weight="3.1"))

    with pytest.raises(Conflict) as caught:
        changesets.publish(changeset, by=reviewer())

    assert _columns(caught.value) == [
        ("note", "published", "drafted", "rival"),
        ("weight", Decimal("1.000"), Decimal("2.700"), Decimal("3.100")),
    ]
    assert caught.value.columns[0] == ColumnConflict(
        "provisions.milestone", milestone.pk, "note", "published", "drafted", "rival"
    )
    changeset.refresh_from_db()
    assert (changeset.state, ledger.head(), Topic.objects.count()) == ("submitted", 2, 0)
    assert list(Milestone.objects.values_list("note", "description")) == [("rival", "")]


def test_another_column_of_the_same_row_is_no_conflict():
    changeset = submitted(_set(note="drafted"))
    _directly(_set(description="rival"))

    changesets.publish(changeset, by=reviewer())

    assert list(Milestone.objects.values_list("note", "description")) == [("drafted", "rival")]


def _gone() -> None:
    Milestone.objects.all().delete()


@pytest.mark.parametrize(
    ("mine", "rivals", "columns"),
    [
        pytest.param(_set(note="drafted"), _gone, {"note"}, id="edited here, deleted there"),
        pytest.param(_gone, _set(note="rival"), {"note"}, id="deleted here, edited there"),
        pytest.param(
            lambda: made.TopicFactory(id="sea"),
            lambda: made.TopicFactory(id="sea"),
            {"id"},
            id="the same new row twice",
        ),
    ],
)
def test_rows_that_come_and_go_are_conflicts(
    mine: Callable[[], object], rivals: Callable[[], object], columns: set[str]
):
    changeset = submitted(mine)
    _directly(rivals)

    with pytest.raises(Conflict) as caught:
        changesets.publish(changeset, by=reviewer())

    assert {conflict.column for conflict in caught.value.columns} == columns
    assert ledger.head() == 2


def test_a_further_edit_does_not_hide_a_conflict():
    changeset = draft(_set(note="drafted"))
    _directly(_set(note="rival"))

    with pytest.raises(Conflict):
        edit(changeset, _set(description="More."))
    changesets.submit(changeset, by=author())
    with pytest.raises(Conflict):
        changesets.publish(changeset, by=reviewer())

    assert Milestone.objects.get().note == "rival"


def test_a_preview_tells_of_a_conflict():
    changeset = draft(_set(note="drafted"))
    _directly(_set(note="rival"))

    with pytest.raises(Conflict), changesets.preview(changeset, by=author()):
        pass


def test_a_rebased_draft_tells_what_it_overrules_and_can_be_published():
    changeset = draft(lambda: (_set(note="drafted")(), made.TopicFactory(id="sea", definition="Mine.")))
    _directly(lambda: (_set(note="rival")(), made.TopicFactory(id="sea", definition="Theirs.", parent=None)))

    settled = changesets.rebase(changeset, by=author())

    assert [(conflict.column, conflict.published) for conflict in settled] == [("note", "rival"), ("id", "sea")]
    assert [(o.operation, o.before, o.after) for o in changeset.operations.all()] == [
        ("update", {"note": "rival"}, {"note": "drafted"}),
        ("update", {"definition": "Theirs."}, {"definition": "Mine."}),
    ]
    changesets.submit(changeset, by=author())
    changesets.publish(changeset, by=reviewer())
    assert (Milestone.objects.get().note, Topic.objects.get().definition) == ("drafted", "Mine.")


def test_a_rebase_drops_the_edits_of_a_row_that_is_gone():
    changeset = draft(lambda: (_set(note="drafted")(), made.TopicFactory(id="sea")))
    _directly(_gone)

    changesets.rebase(changeset, by=author())

    assert [operation.key for operation in changeset.operations.all()] == ["sea"]


def test_a_draft_that_no_longer_fits_what_is_published_is_refused_by_name():
    changeset = submitted(lambda: made.TopicFactory(id="child", parent_id="parent"))

    with pytest.raises(LedgerError, match="no longer fits what is published"):
        changesets.publish(changeset, by=reviewer())

    assert (ledger.head(), Topic.objects.count()) == (1, 0)
