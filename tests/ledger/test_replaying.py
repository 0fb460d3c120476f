"""A draft is replayed in whatever order the database takes, and says which of its rows there is no room for."""

from collections.abc import Callable

import pytest

import ledger
from ledger import changesets
from ledger.exceptions import ColumnConflict, NoLongerFits
from ledger.object_history import history_of
from ledger.verification import faults
from provisions.models import Milestone, Project, Topic
from tests.ledger.drafts import author, draft, edit, publish, reviewer, submitted
from tests.provisions import factories as made

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]


@pytest.fixture(autouse=True)
def three_milestones() -> None:
    """Their slugs are unique in the project, and begin as their ids end."""
    with ledger.commit(author="loader", reason="Milestones", kind="load"):
        project = made.ProjectFactory(id="rasht")
        for slug in ("one", "two", "three"):
            made.MilestoneFactory(project=project, slug=slug, note="as published", weight="1.25")
        made.EvidenceLinkFactory(provision=None, milestone_id="rasht:one")


def _called(**slugs: str) -> None:
    """Give the milestones these slugs, in this order."""
    for key, slug in slugs.items():
        Milestone.objects.filter(pk=f"rasht:{key}").update(slug=slug)


def _slugs() -> dict[str, str]:
    return {key.partition(":")[2]: slug for key, slug in Milestone.objects.values_list("pk", "slug")}


def _room_is_made_last() -> None:
    made.MilestoneFactory(id="rasht:new", project=Project.objects.get(), slug="new")
    Milestone.objects.get(slug="one").delete()
    _called(new="one")


PUBLISHED = {"one": "one", "two": "two", "three": "three"}


@pytest.mark.parametrize(
    ("write", "changed"),
    [
        pytest.param(
            lambda: (_called(two="free", one="four"), _called(two="one")),
            {"one": "four", "two": "one"},
            id="after one another",
        ),
        pytest.param(
            lambda: (_called(one="free", two="one"), _called(one="two")), {"one": "two", "two": "one"}, id="swapped"
        ),
        pytest.param(
            lambda: (_called(one="free", three="one", two="three"), _called(one="two")),
            {"one": "two", "two": "three", "three": "one"},
            id="in a ring",
        ),
    ],
)
def test_unique_values_change_hands_in_a_draft(write: Callable[[], object], changed: dict[str, str]):
    changeset = submitted(write)
    with changesets.preview(changeset, by=author()):
        previewed = _slugs()
    edit_kinds = set(changeset.operations.values_list("operation", flat=True))

    number = changesets.publish(changeset, by=reviewer()).number

    assert previewed == _slugs() == PUBLISHED | changed
    assert edit_kinds == {"update"}
    assert set(Milestone.objects.values_list("note", "weight")) == {("as published", 1.25)}
    with ledger.known_at(number - 1):
        assert _slugs() == PUBLISHED
    assert list(faults()) == []


def test_a_draft_of_swapped_values_can_be_edited_further_and_keeps_its_net_effect():
    changeset = draft(lambda: (_called(one="free", two="one"), _called(one="two")))

    edit(changeset, lambda: Milestone.objects.filter(slug="two").update(note="drafted"))

    assert [(o.operation, o.key, o.before, o.after) for o in changeset.operations.order_by("key")] == [
        ("update", "rasht:one", {"slug": "one", "note": "as published"}, {"slug": "two", "note": "drafted"}),
        ("update", "rasht:two", {"slug": "two"}, {"slug": "one"}),
    ]


def test_a_row_that_moves_out_of_the_way_is_deleted_and_created_and_history_says_so():
    publish(lambda: (_called(one="free", two="one"), _called(one="two")))

    entries = [(entry.operation, entry.after.get("slug")) for entry in history_of(Milestone, "rasht:one")]
    assert entries == [("create", "one"), ("delete", None), ("create", "two")]


def test_a_rebase_leaves_rows_that_do_not_fit_as_they_are_published_and_keeps_a_swap_beside_them():
    changeset = draft(lambda: (_called(three="open", one="free", two="one"), _called(one="two")))
    with ledger.commit(author="rival", reason="First"):
        made.MilestoneFactory(id="rasht:theirs", project=Project.objects.get(), slug="open")

    settled = changesets.rebase(changeset, by=author())

    assert [conflict.key for conflict in settled] == ["rasht:three"]
    with changesets.preview(changeset, by=author()):
        assert _slugs() == {"one": "two", "two": "one", "three": "three", "theirs": "open"}


def test_a_new_row_takes_the_room_of_one_that_the_draft_deletes_later():
    publish(_room_is_made_last)

    assert _slugs() == {"new": "one", "two": "two", "three": "three"}
    assert list(faults()) == []


@pytest.fixture
def overtaken() -> changesets.Changeset:
    """A draft of two rows, one with a slug that a rival's has by now."""
    changeset = draft(
        lambda: (
            made.MilestoneFactory(id="rasht:mine", project=Project.objects.get(), slug="opened"),
            made.TopicFactory(id="sea"),
        )
    )
    with ledger.commit(author="rival", reason="First"):
        made.MilestoneFactory(id="rasht:theirs", project=Project.objects.get(), slug="opened")
    return changeset


@pytest.mark.parametrize(
    "enter", [lambda c: changesets.preview(c, by=author()), lambda c: changesets.editing(c, by=author())]
)
def test_a_draft_without_room_is_not_entered_and_names_the_row(overtaken: changesets.Changeset, enter: Callable):
    with pytest.raises(NoLongerFits) as caught, enter(overtaken):
        pass

    assert caught.value.rows == {
        "provisions.milestone rasht:mine": "Key (project_id, slug)=(rasht, opened) already exists."
    }
    assert overtaken.operations.count() == 2


def test_a_draft_without_room_is_not_published(overtaken: changesets.Changeset):
    changesets.submit(overtaken, by=author())

    with pytest.raises(NoLongerFits, match=r"no longer fits what is published: provisions\.milestone rasht:mine"):
        changesets.publish(overtaken, by=reviewer())

    assert (ledger.head(), Topic.objects.filter(pk="sea").exists()) == (2, False)


def test_a_rebase_leaves_out_and_tells_what_there_is_no_room_for(overtaken: changesets.Changeset):
    settled = changesets.rebase(overtaken, by=author())

    assert settled == [ColumnConflict("provisions.milestone", "rasht:mine", "id", None, "rasht:mine", None)]
    assert [operation.key for operation in overtaken.operations.all()] == ["sea"]
