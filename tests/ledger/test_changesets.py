"""A draft is kept out of every table, judged by another person, and published whole or not at all."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

import ledger
from ledger import changesets
from ledger.exceptions import AlreadyTravelling, LedgerError, NotAllowed
from ledger.models import Changeset, Revision
from provisions.models import Milestone, Observation, Project, Topic
from tests.ledger.drafts import author, draft, edit, publish, reviewer, submitted
from tests.provisions import factories as made

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]


@pytest.fixture(autouse=True)
def milestone() -> Milestone:
    with ledger.commit(author="loader", reason="A milestone", kind="load"):
        return made.MilestoneFactory(slug="signed", project__id="rasht", project__name={"en": "Rasht"})


def _note(text: str) -> None:
    Milestone.objects.filter(slug="signed").update(note=text)


def _operations(changeset: Changeset) -> list[tuple[str, str, Any, Any]]:
    return [(o.operation, o.key, o.before, o.after) for o in changeset.operations.all()]


def _at(state: str) -> Changeset:
    """A draft that was brought to this state by its steps."""
    changeset = draft(lambda: _note("drafted"))
    if state == "discarded":
        return changesets.discard(changeset, by=author())
    if state != "open":
        changeset = changesets.submit(changeset, by=author())
    if state == "returned":
        changesets.return_to_author(changeset, by=reviewer(), note="Why?")
    if state == "published":
        changesets.publish(changeset, by=reviewer())
    changeset.refresh_from_db()
    return changeset


STEPS: dict[str, Callable[[Changeset], object]] = {
    "edit": lambda changeset: edit(changeset, lambda: _note("again")),
    "rebase": lambda changeset: changesets.rebase(changeset, by=author()),
    "submit": lambda changeset: changesets.submit(changeset, by=author()),
    "return": lambda changeset: changesets.return_to_author(changeset, by=reviewer(), note="Why?"),
    "publish": lambda changeset: changesets.publish(changeset, by=reviewer()),
    "discard": lambda changeset: changesets.discard(changeset, by=author()),
}
LEADS_TO = {
    "open": {"edit": "open", "rebase": "open", "submit": "submitted", "discard": "discarded"},
    "submitted": {"return": "returned", "publish": "published", "discard": "discarded"},
    "returned": {"edit": "open", "rebase": "open", "submit": "submitted", "discard": "discarded"},
    "published": {},
    "discarded": {},
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("state", LEADS_TO)
def test_each_step_is_open_in_its_states_and_refused_in_all_others(state: str, step: str):
    changeset = _at(state)
    before = _operations(changeset)

    if step in LEADS_TO[state]:
        STEPS[step](changeset)
    else:
        with pytest.raises(NotAllowed, match=f"The draft is {state}"):
            STEPS[step](changeset)

    changeset.refresh_from_db()
    assert changeset.state == LEADS_TO[state].get(step, state)
    assert step in LEADS_TO[state] or _operations(changeset) == before


@pytest.mark.parametrize(
    ("state", "step", "message"),
    [
        pytest.param("open", lambda c: changesets.submit(c, by=reviewer()), "Only its author submits", id="submit"),
        pytest.param("open", lambda c: changesets.rebase(c, by=reviewer()), "Only its author edits", id="rebase"),
        pytest.param(
            "submitted",
            lambda c: changesets.return_to_author(c, by=author(), note="Why?"),
            "The reviewer is never the author",
            id="return one's own",
        ),
        pytest.param(
            "submitted",
            lambda c: changesets.publish(c, by=author()),
            "The reviewer is never the author",
            id="publish one's own",
        ),
        pytest.param(
            "submitted",
            lambda c: changesets.return_to_author(c, by=reviewer(), note=" "),
            "Say in a note",
            id="return without a note",
        ),
    ],
)
def test_a_step_is_refused_to_the_wrong_person(state: str, step: Callable[[Changeset], object], message: str):
    changeset = _at(state)

    with pytest.raises(NotAllowed, match=message):
        step(changeset)

    changeset.refresh_from_db()
    assert (changeset.state, ledger.head()) == (state, 1)


def test_a_draft_is_edited_by_its_author_alone():
    changeset = draft()

    with pytest.raises(NotAllowed, match="Only its author"), changesets.editing(changeset, by=reviewer()):
        _note("meddled")

    assert _operations(changeset) == []


def test_a_draft_has_a_title_and_a_reason():
    with pytest.raises(ValidationError) as caught:
        changesets.open_changeset(by=author(), title="", reason="")

    assert set(caught.value.message_dict) == {"title", "reason"}


def test_an_empty_draft_is_not_submitted():
    with pytest.raises(NotAllowed, match="changes nothing"):
        changesets.submit(draft(), by=author())


def test_a_returned_draft_keeps_the_note_and_the_reviewer():
    changeset = _at("returned")

    assert (changeset.note, changeset.reviewer) == ("Why?", reviewer())


def test_a_published_draft_is_one_revision_with_author_reviewer_reason_and_kind(milestone: Milestone):
    number = publish(lambda: _note("signed"))

    revision = Revision.objects.get(number=number)
    assert (revision.author, revision.reviewer, revision.reason, revision.kind) == (
        "curator",
        "reviewer",
        "Signed",
        "development",
    )
    assert list(revision.changes.values_list("key", "columns")) == [(milestone.pk, ["note"])]
    changeset = Changeset.objects.get()
    assert (changeset.state, changeset.revision) == ("published", revision)
    assert changeset.decided_at <= timezone.now()


def test_a_draft_is_in_no_table_before_it_is_published():
    changeset = draft(lambda: (_note("drafted"), made.TopicFactory()))

    assert Milestone.objects.get().note == ""
    assert (Topic.objects.count(), ledger.head()) == (0, 1)
    assert [operation.operation for operation in changeset.operations.all()] == ["update", "create"]


def test_operations_hold_only_the_columns_that_changed(milestone: Milestone):
    def write() -> None:
        row = Milestone.objects.get()
        row.note = "drafted"
        row.save()

    assert _operations(draft(write)) == [("update", milestone.pk, {"note": ""}, {"note": "drafted"})]


def test_operations_are_the_net_effect_of_each_row(milestone: Milestone):
    changeset = draft(lambda: (_note("first"), made.TopicFactory(id="passing"), made.TopicFactory(id="kept")))
    edit(changeset, lambda: (_note("second"), Topic.objects.filter(id="passing").delete()))
    edit(changeset, lambda: Topic.objects.update(definition="Defined."))

    update, create = _operations(changeset)
    assert update == ("update", milestone.pk, {"note": ""}, {"note": "second"})
    assert create[:3] == ("create", "kept", {})
    assert create[3]["definition"] == "Defined."


def test_an_edit_that_is_taken_back_leaves_no_operation():
    changeset = draft(lambda: _note("drafted"))

    edit(changeset, lambda: _note(""))

    assert _operations(changeset) == []


def test_a_deletion_holds_the_whole_row_and_those_that_go_with_it(milestone: Milestone):
    changeset = draft(lambda: Project.objects.get().delete())

    operations = {key: (operation, before["id"], after) for operation, key, before, after in _operations(changeset)}
    assert operations == {milestone.pk: ("delete", milestone.pk, {}), "rasht": ("delete", "rasht", {})}


def test_an_exception_leaves_the_draft_as_it_was():
    changeset = draft(lambda: _note("kept"))

    def write() -> None:
        _note("lost")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        edit(changeset, write)

    assert [after for *_, after in _operations(changeset)] == [{"note": "kept"}]
    assert connection.ledger_open is None


def test_related_rows_are_made_over_several_requests_and_published_together():
    changeset = draft(lambda: made.ProjectFactory(id="port", treaty=Project.objects.get().treaty))
    edit(changeset, lambda: made.MilestoneFactory(project=Project.objects.get(id="port"), slug="dredged"))
    edit(
        changeset, lambda: made.DateClaimFactory(milestone=Milestone.objects.get(slug="dredged"), claimed_by__id="iran")
    )
    edit(changeset, lambda: Milestone.objects.filter(slug="dredged").update(note="Deep."))

    changesets.submit(changeset, by=author())
    changesets.publish(changeset, by=reviewer())

    dredged = Milestone.objects.get(slug="dredged", project__id="port")
    assert (dredged.note, dredged.date_claims.get().claimed_by_id) == ("Deep.", "iran")
    assert ledger.head() == 2


def test_a_preview_answers_any_read_inside_the_draft_and_keeps_nothing():
    changeset = draft(lambda: (_note("drafted"), made.MilestoneFactory(project=Project.objects.get(), slug="built")))

    with changesets.preview(changeset, by=reviewer()):
        assert Project.objects.filter(milestones__note="drafted").exists()
        assert Milestone.objects.count() == 2
        _note("by the way")

    assert list(Milestone.objects.values_list("note", flat=True)) == [""]
    assert [after.get("note") for *_, after in _operations(changeset)] == ["drafted", ""]


@pytest.mark.parametrize(
    "enter", [lambda c: changesets.preview(c, by=author()), lambda c: changesets.editing(c, by=author())]
)
def test_a_draft_is_not_entered_in_the_past_nor_inside_a_revision_or_another_draft(enter: Callable[[Changeset], Any]):
    changeset, other = draft(lambda: _note("drafted")), draft()

    with pytest.raises(AlreadyTravelling), ledger.known_at(1), enter(changeset):
        pass
    with pytest.raises(LedgerError), ledger.commit(author="curator", reason="Direct"), enter(changeset):
        pass
    with pytest.raises(LedgerError), changesets.preview(other, by=author()), enter(changeset):
        pass


def test_a_draft_is_not_published_inside_another_revision():
    changeset = submitted(lambda: _note("drafted"))

    with pytest.raises(LedgerError, match="Inside an open revision"), ledger.commit(author="curator", reason="Direct"):
        changesets.publish(changeset, by=reviewer())

    assert Milestone.objects.get().note == ""


def test_a_draft_that_would_change_nothing_is_not_published():
    changeset = submitted(lambda: _note("same"))
    with ledger.commit(author="rival", reason="First"):
        _note("same")

    with pytest.raises(LedgerError):
        changesets.publish(changeset, by=reviewer())

    assert ledger.head() == 2


GEOMETRY = {
    "type": "Point",
    "coordinates": [49.583333333333336, -0.1, 1e-7, 12345678901234567890, {"deep": [None, "ё"]}],
}
EXACT = {
    "geometry": GEOMETRY,
    "location_precision": "exact",
    "lifecycle_since": "2025-11~",
    "note": "Tab\t, quote \" and ', back\\slash, line\u2028, {brace}, %s",
}


@pytest.mark.parametrize("value", ["123456789012345678.000001", "-0.100000", "95", None])
def test_decimals_json_dates_and_nulls_are_published_as_they_were_drafted(value: str | None):
    with ledger.commit(author="curator", reason="Direct"):
        Project.objects.update(**EXACT)
        made.ObservationFactory(indicator__project=Project.objects.get(), value=value, claimed_by=None, said_on="")
    expected = [model.objects.values().get() for model in (Project, Observation)]
    with ledger.commit(author="curator", reason="Undo"):
        Observation.objects.all().delete()
        Project.objects.update(geometry=None, location_precision="", lifecycle_since="", note="")

    publish(lambda: (Project.objects.update(**EXACT), Observation(**expected[1]).save(force_insert=True)))

    assert [model.objects.values().get() for model in (Project, Observation)] == expected


def test_a_column_made_null_is_published_as_null():
    with ledger.commit(author="curator", reason="A place"):
        Project.objects.update(**EXACT)

    publish(lambda: Project.objects.update(geometry=None, location_precision="", lifecycle_since=""))

    project = Project.objects.get()
    assert Project.objects.filter(geometry__isnull=True).exists()
    assert (project.lifecycle_since, project.lifecycle_since_earliest) == ("", None)
