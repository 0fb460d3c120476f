"""Who may take which step of a draft: the services judge it, whatever page or command calls them."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

import ledger
from ledger import changesets
from ledger.exceptions import NotAllowed
from ledger.models import Changeset
from provisions.models import Topic
from tests.ledger.drafts import author, draft, edit, person, submitted

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]

#: Everybody but the author. Whoever has left has the rights, and an account that is closed.
CAST: dict[str, tuple[str, ...]] = {
    "reader": ("view_topic", "view_changeset"),
    "curator2": ("add_topic", "change_topic", "delete_topic"),
    "reviewer": ("review_changeset",),
    "publisher": ("change_topic", "publish_directly"),
    "left": ("change_topic", "review_changeset"),
}
EVERYBODY = (*CAST, "author", "admin")

Step = Callable[[Changeset, User], object]


def _write() -> None:
    Topic.objects.update(definition="Drafted.")


def _edit(changeset: Changeset, by: User) -> None:
    with changesets.editing(changeset, by=by):
        Topic.objects.update(definition="Drafted again.")


def _preview(changeset: Changeset, by: User) -> None:
    with changesets.preview(changeset, by=by):
        assert Topic.objects.get().definition == "Drafted."


#: The step, the state from which it is taken, how it is taken, and who may.
STEPS: dict[str, tuple[str, Step, set[str]]] = {
    "preview": ("open", _preview, {"author", "reviewer", "admin"}),
    "edit": ("open", _edit, {"author"}),
    "rebase": ("open", lambda changeset, by: changesets.rebase(changeset, by=by), {"author"}),
    "submit": ("open", lambda changeset, by: changesets.submit(changeset, by=by), {"author"}),
    "discard": (
        "open", lambda changeset, by: changesets.discard(changeset, by=by), {"author", "reviewer", "admin"},
    ),
    "return": (
        "submitted",
        lambda changeset, by: changesets.return_to_author(changeset, by=by, note="Why?"),
        {"reviewer", "admin"},
    ),
    "publish": ("submitted", lambda changeset, by: changesets.publish(changeset, by=by), {"reviewer", "admin"}),
    "discard what waits": (
        "submitted", lambda changeset, by: changesets.discard(changeset, by=by), {"author", "reviewer", "admin"},
    ),
}  # fmt: skip


@pytest.fixture(autouse=True)
def topic(db: None) -> None:
    with ledger.commit(author="loader", reason="A topic", kind="load"):
        Topic.objects.create(id="transport", name={"en": "transport"}, definition="As published.")


def _user(name: str) -> User:
    if name == "author":
        return author()
    if name == "admin":
        return User.objects.create_superuser("admin")
    user = person(name, *CAST[name])
    if name == "left":
        user.is_active = False
        user.save()
    return user


@pytest.mark.parametrize("name", EVERYBODY)
@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_taken_by_those_who_may_and_refused_to_all_others(step: str, name: str):
    state, take, may = STEPS[step]
    changeset = submitted(_write) if state == "submitted" else draft(_write)

    if name in may:
        take(changeset, _user(name))
    else:
        with pytest.raises(NotAllowed):
            take(changeset, _user(name))

    changeset.refresh_from_db()
    stays = name not in may or step in ("preview", "edit", "rebase")
    assert (changeset.state == state) == stays
    assert ledger.head() == (2 if step == "publish" and name in may else 1)


@pytest.mark.parametrize(
    ("name", "may"),
    [("reader", False), ("reviewer", False), ("left", False), ("curator2", True), ("publisher", True), ("admin", True)],
)
def test_a_draft_is_begun_by_those_who_may_change_a_recorded_model(name: str, may: bool):
    user = _user(name)

    if may:
        changesets.open_changeset(by=user, title="A draft", reason="Because")
    else:
        with pytest.raises(NotAllowed, match="may not write drafts"):
            changesets.open_changeset(by=user, title="A draft", reason="Because")

    assert Changeset.objects.exists() == may


def test_an_author_who_lost_the_right_edits_and_submits_no_more():
    changeset = draft(_write)
    User.objects.get(username="curator").user_permissions.clear()

    with pytest.raises(NotAllowed, match="may not write drafts"):
        edit(changeset, _write)
    with pytest.raises(NotAllowed, match="may not write drafts"):
        changesets.submit(changeset, by=author())

    changeset.refresh_from_db()
    assert changeset.state == "open"


def test_an_author_with_a_reviewers_right_does_not_decide_on_their_own_draft():
    changeset = submitted(_write)
    own = author()
    own.is_superuser = True
    own.save()

    for step in ("return", "publish"):
        with pytest.raises(NotAllowed, match="never the author"):
            STEPS[step][1](changeset, own)

    assert ledger.head() == 1
