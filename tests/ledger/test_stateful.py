"""Four people create, edit, draft, review, correct and erase in any order; a dictionary says what must be seen."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

import ledger
from ledger import changesets
from ledger.erasure import erase
from ledger.exceptions import Conflict, NotAllowed
from ledger.verification import faults
from provisions.models import Topic
from tests.ledger.drafts import person

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]

Rows = dict[str, str]
keys = st.sampled_from(["energy", "transport", "trade"])
words = st.sampled_from(["", "one", "two", "three"])
people = st.sampled_from(["curator", "reviewer", "publisher", "admin"])


def read() -> Rows:
    return dict(Topic.objects.values_list("pk", "definition"))


def write(key: str, word: str | None) -> None:
    """Create or edit the row; None deletes it."""
    if word is None:
        Topic.objects.filter(pk=key).delete()
    elif not Topic.objects.filter(pk=key).update(definition=word):
        Topic.objects.create(pk=key, name={"en": key}, definition=word)


class Draft:
    """What a draft does, as a curator would say it: from which word to which."""

    def __init__(self, changeset: Any, author: str) -> None:
        self.changeset, self.author, self.state = changeset, author, "open"
        self.edits: dict[str, tuple[str | None, str | None]] = {}

    def conflicts_with(self, rows: Rows) -> bool:
        return any(rows.get(key) != before for key, (before, _) in self.edits.items())


class Curation(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.people = {
            name: person(name, "change_topic", "review_changeset")
            for name in ("curator", "reviewer", "publisher", "admin")
        }
        self.snapshots: list[Rows] = [{}]
        self.drafts: list[Draft] = []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    @property
    def rows(self) -> Rows:
        return self.snapshots[-1]

    def in_state(self, *states: str) -> Draft | None:
        return next((draft for draft in self.drafts if draft.state in states), None)

    def became(self, rows: Rows) -> None:
        if rows != self.rows:
            self.snapshots.append(rows)

    @rule(key=keys, word=words, by=people, kind=st.sampled_from(["development", "correction"]))
    def write_directly(self, key: str, word: str, by: str, kind: str) -> None:
        with ledger.commit(author=by, reason="Because", kind=kind):
            write(key, word)
        if ledger.head() == len(self.snapshots):  # writing the word that stands may be a revision, or none
            self.snapshots.append(self.rows | {key: word})

    @rule(key=keys, by=people)
    def delete_directly(self, key: str, by: str) -> None:
        with ledger.commit(author=by, reason="Because"):
            write(key, None)
        self.became({other: word for other, word in self.rows.items() if other != key})

    @rule(by=people)
    @precondition(lambda self: len(self.drafts) < 3)
    def begin(self, by: str) -> None:
        changeset = changesets.open_changeset(by=self.people[by], title="A draft", reason="Because")
        self.drafts.append(Draft(changeset, by))

    @rule(key=keys, word=st.none() | words)
    @precondition(lambda self: (draft := self.in_state("open", "returned")) and not draft.conflicts_with(self.rows))
    def draft(self, key: str, word: str | None) -> None:
        draft = self.in_state("open", "returned")
        assert draft is not None
        with changesets.editing(draft.changeset, by=self.people[draft.author]):
            write(key, word)
        draft.state = "open"
        draft.edits[key] = (self.rows.get(key), word)
        if self.rows.get(key) == word:
            del draft.edits[key]

    @rule()
    @precondition(lambda self: self.in_state("open", "returned"))
    def submit(self) -> None:
        draft = self.in_state("open", "returned")
        assert draft is not None
        if draft.edits:
            changesets.submit(draft.changeset, by=self.people[draft.author])
            draft.state = "submitted"
        else:
            with pytest.raises(NotAllowed):
                changesets.submit(draft.changeset, by=self.people[draft.author])

    @rule(by=people)
    @precondition(lambda self: self.in_state("submitted"))
    def send_back(self, by: str) -> None:
        draft = self.in_state("submitted")
        assert draft is not None
        if by == draft.author:
            with pytest.raises(NotAllowed):
                changesets.return_to_author(draft.changeset, by=self.people[by], note="Better.")
        else:
            changesets.return_to_author(draft.changeset, by=self.people[by], note="Better.")
            draft.state = "returned"

    @rule(by=people)
    @precondition(lambda self: (draft := self.in_state("submitted")) and draft.edits)
    def publish(self, by: str) -> None:
        draft = self.in_state("submitted")
        assert draft is not None
        if by == draft.author or draft.conflicts_with(self.rows):
            with pytest.raises((NotAllowed, Conflict)):
                changesets.publish(draft.changeset, by=self.people[by])
            return
        changesets.publish(draft.changeset, by=self.people[by])
        draft.state = "published"
        rows = self.rows | {key: word for key, (_, word) in draft.edits.items() if word is not None}
        self.became({key: word for key, word in rows.items() if draft.edits.get(key, ("", ""))[1] is not None})

    @rule(key=keys, word=words)
    def overtake_a_draft(self, key: str, word: str) -> None:
        """A draft of one word waits while somebody publishes another: from one step, as chance seldom gets there."""
        rival = f"{word}, they say" if self.rows.get(key) != f"{word}, they say" else "otherwise"
        changeset = changesets.open_changeset(by=self.people["curator"], title="Too late", reason="Because")
        with changesets.editing(changeset, by=self.people["curator"]):
            write(key, f"{word}, drafted")
        changesets.submit(changeset, by=self.people["curator"])
        with ledger.commit(author="publisher", reason="Faster"):
            write(key, rival)
        self.became(self.rows | {key: rival})

        with pytest.raises(Conflict):
            changesets.publish(changeset, by=self.people["reviewer"])

    @rule(by=people)
    @precondition(lambda self: self.in_state("open", "returned", "submitted"))
    def discard(self, by: str) -> None:
        draft = self.in_state("open", "returned", "submitted")
        assert draft is not None
        changesets.discard(draft.changeset, by=self.people[by], note="No.")
        draft.state = "discarded"

    @rule(key=keys)
    @precondition(lambda self: self.rows)
    def erase(self, key: str) -> None:
        if key not in self.rows:
            return
        erase(model="provisions.topic", key=key, author="admin", legal_reason="GDPR 17")
        self.snapshots.append(dict(self.rows))
        for rows in self.snapshots:
            rows.pop(key, None)
        for draft in self.drafts:
            draft.edits.pop(key, None)

    @invariant()
    def every_revision_shows_what_it_showed(self) -> None:
        assert read() == self.rows
        assert ledger.head() == len(self.snapshots) - 1
        for number, rows in enumerate(self.snapshots):
            with ledger.known_at(number):
                assert read() == rows
        assert list(faults()) == []


def test_whatever_people_do_every_revision_shows_what_it_showed_and_the_chain_is_sound() -> None:
    run_state_machine_as_test(
        Curation,
        settings=settings(
            max_examples=15,
            stateful_step_count=15,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
