"""Many hands on one row: what was acknowledged is in the row, or was answered with a conflict."""

import random
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import User
from django.db import connection

import ledger
from ledger import changesets
from ledger.exceptions import Conflict
from ledger.object_history import history_of
from ledger.verification import faults
from provisions.models import Milestone
from tests.ledger import processes
from tests.ledger.drafts import person, reviewer
from tests.provisions import factories as made

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS, EDITS = 8, 60


@dataclass(frozen=True)
class Answer:
    """What a writer was told of one edit: in which revision its mark was appended, or that there was a conflict."""

    mark: str
    column: str
    by_draft: bool
    revision: int | None


def write(writer: int) -> list[Answer]:
    """Appends its marks, each by a revision of its own or by a draft that another person publishes."""
    dice = random.Random(writer)  # noqa: S311 no secret
    author, other = User.objects.get(username=f"writer-{writer}"), reviewer()
    answers = []
    for step in range(EDITS):
        column, by_draft = dice.choice(["note", "description"]), dice.random() < 0.5
        mark = f"<{writer}.{step}>"
        number = _drafted(author, other, column, mark) if by_draft else _committed(author, column, mark)
        answers.append(Answer(mark, column, by_draft, number))
    return answers


def _append(column: str, mark: str) -> None:
    row = Milestone.objects.get()
    setattr(row, column, getattr(row, column) + mark)
    row.save()


def _committed(author: User, column: str, mark: str) -> int:
    with ledger.commit(author=author.username, reason=mark) as revision:
        _append(column, mark)
    return revision.number


def _drafted(author: User, reviewer: User, column: str, mark: str) -> int | None:
    changeset = changesets.open_changeset(by=author, title=mark, reason=mark)
    try:
        with changesets.editing(changeset, by=author):
            _append(column, mark)
        with changesets.editing(changeset, by=author):
            Milestone.objects.update(verification=mark)
            Milestone.objects.update(verification="")
        changesets.submit(changeset, by=author)
        return changesets.publish(changeset, by=reviewer).number
    except Conflict:
        changesets.discard(changeset, by=author)
        return None


def test_every_acknowledged_edit_is_in_the_final_row_or_was_answered_with_a_conflict():
    for writer in range(WRITERS):
        person(f"writer-{writer}", "change_milestone")
    reviewer()
    with ledger.commit(author="loader", reason="A milestone", kind="load"):
        milestone = made.MilestoneFactory()

    with processes.started(WRITERS, connection.settings_dict["NAME"]) as pool:
        answers = [answer for told in pool.map(write, range(WRITERS)) for answer in told]

    milestone.refresh_from_db()
    kept = sorted((answer for answer in answers if answer.revision), key=lambda answer: answer.revision)
    for column in ("note", "description"):
        assert getattr(milestone, column) == "".join(answer.mark for answer in kept if answer.column == column)
    assert len(answers) == WRITERS * EDITS
    assert [answer.revision for answer in kept] == list(range(2, ledger.head() + 1))
    assert len(history_of(Milestone, milestone.pk)) == len(kept) + 1
    assert {answer.by_draft for answer in answers if answer.revision is None} <= {True}
    assert list(faults()) == []
    print(f"{len(kept)} of {len(answers)} edits published, {len(answers) - len(kept)} conflicts")  # noqa: T201
