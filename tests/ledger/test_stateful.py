"""Four people create, edit, draft, review, correct and erase in any order; a dictionary says what must be seen."""

from typing import Any, ClassVar

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
#: Who drafts, and who decides on the drafts of others.
RIGHTS = {
    "curator": ("change_topic",),
    "reviewer": ("review_changeset",),
    "publisher": ("change_topic", "review_changeset"),
    "admin": ("change_topic", "review_changeset"),
}
people = st.sampled_from(list(RIGHTS))
drafters, deciders = (
    st.sampled_from([name for name, rights in RIGHTS.items() if right in rights])
    for right in ("change_topic", "review_changeset")
)
#: What must have happened, or nothing was shown.
HAPPENINGS = {"published", "returned", "discarded", "erased", "overtaken", "refused"}


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

    def is_decided_by(self, person: str) -> bool:
        return person != self.author and "review_changeset" in RIGHTS[person]

    def conflicts_with(self, rows: Rows) -> bool:
        return any(rows.get(key) != before for key, (before, _) in self.edits.items())


class Curation(RuleBasedStateMachine):
    seen: ClassVar[set[str]] = set()

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.people = {name: person(name, *rights) for name, rights in RIGHTS.items()}
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
        if "change_topic" not in RIGHTS[by]:
            with pytest.raises(NotAllowed):
                changesets.open_changeset(by=self.people[by], title="A draft", reason="Because")
            return
        changeset = changesets.open_changeset(by=self.people[by], title="A draft", reason="Because")
        self.drafts.append(Draft(changeset, by))

    @rule(key=keys, by=people)
    @precondition(lambda self: self.in_state("open", "returned"))
    def meddle(self, key: str, by: str) -> None:
        """Nobody edits or submits the draft of another."""
        draft = self.in_state("open", "returned")
        assert draft is not None
        if by == draft.author:
            return
        with pytest.raises(NotAllowed), changesets.editing(draft.changeset, by=self.people[by]):
            write(key, "meddled")
        with pytest.raises(NotAllowed):
            changesets.submit(draft.changeset, by=self.people[by])

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
        if not draft.is_decided_by(by):
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
        if not draft.is_decided_by(by) or draft.conflicts_with(self.rows):
            with pytest.raises(Conflict if draft.is_decided_by(by) else NotAllowed):
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
        self.seen.add("overtaken")

    @rule(key=keys, word=words, by=drafters, decider=deciders, comes_back=st.booleans())
    def publish_a_draft(self, key: str, word: str, by: str, decider: str, comes_back: bool) -> None:
        """A draft from its beginning to its end in one step, once sent back: chance seldom gets there."""
        drafted = f"{word}, decided" if self.rows.get(key) != f"{word}, decided" else "decided otherwise"
        author, reviewer = self.people[by], self.people[decider]
        changeset = changesets.open_changeset(by=author, title="In one go", reason="Because")
        with changesets.editing(changeset, by=author):
            write(key, "first" if comes_back else drafted)
        changesets.submit(changeset, by=author)
        if by == decider:
            with pytest.raises(NotAllowed):
                changesets.publish(changeset, by=reviewer)
            self.seen.add("refused")
            return
        if comes_back:
            changesets.return_to_author(changeset, by=reviewer, note="Better.")
            with changesets.editing(changeset, by=author):
                write(key, drafted)
            changesets.submit(changeset, by=author)
            self.seen.add("returned")
        changesets.publish(changeset, by=reviewer)
        self.became(self.rows | {key: drafted})
        self.seen.add("published")

    @rule(by=people)
    @precondition(lambda self: self.in_state("open", "returned", "submitted"))
    def discard(self, by: str) -> None:
        draft = self.in_state("open", "returned", "submitted")
        assert draft is not None
        if by != draft.author and not draft.is_decided_by(by):
            with pytest.raises(NotAllowed):
                changesets.discard(draft.changeset, by=self.people[by], note="No.")
            return
        changesets.discard(draft.changeset, by=self.people[by], note="No.")
        draft.state = "discarded"
        self.seen.add("discarded")

    @rule(key=keys)
    @precondition(lambda self: self.rows)
    def erase(self, key: str) -> None:
        if key not in self.rows:
            return
        erase(model="provisions.topic", key=key, author="admin", legal_reason="GDPR 17")
        self.seen.add("erased")
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
    assert Curation.seen == HAPPENINGS
