"""A draft full of words that stand nowhere else: no byte of any answer to a reader tells that it exists."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

import ledger
from ledger import changesets
from ledger.models import Changeset
from ledger.recording import histories
from provisions.models import Actor, Milestone, Project, Topic
from provisions.models.nouns import NOUNS
from tests.ledger.drafts import author, draft, edit, reviewer
from tests.provisions import factories as made
from tests.provisions.api.nouns import FACTORIES, detail_path, list_path

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]

CANARY = "xqcanary"
#: Random, of each answer's own.
OWN = "X-Request-ID"
#: The moment at which an answer is given.
CLOCK = re.compile(rb'"known_at":"[^"]*"')


def _drafted() -> None:
    """One new row of each noun, an edit of each row that stands, and a deletion."""
    Topic.objects.get(id="doomed").delete()
    Project.objects.update(name={"en": f"{CANARY} renamed"}, note=CANARY, lifecycle="completed")
    Milestone.objects.update(slug=CANARY, weight="777.777", position=777)
    Actor.objects.update(office=CANARY)
    for factory in FACTORIES.values():
        factory()
    made.ProjectFactory(id=CANARY, name={"en": CANARY})
    made.TopicFactory(id=f"{CANARY}-topic")
    made.MilestoneFactory(project=Project.objects.get(id=CANARY), slug=CANARY)
    made.AliasFactory(noun="projects", former_id=f"{CANARY}-old", current_id=CANARY)


STATES: dict[str, Callable[[Changeset], object]] = {
    "open": lambda changeset: edit(changeset, _drafted),
    "edited again": lambda changeset: edit(changeset, lambda: made.UnitFactory(id=f"{CANARY}-unit")),
    "submitted": lambda changeset: changesets.submit(changeset, by=author()),
    "returned": lambda changeset: changesets.return_to_author(changeset, by=reviewer(), note=CANARY),
    "submitted again": lambda changeset: changesets.submit(changeset, by=author()),
    "discarded": lambda changeset: changesets.discard(changeset, by=author(), note=CANARY),
}


def _paths() -> list[str]:
    paths = ["/api/v1/", "/api/v1/schema/", f"/api/v1/{CANARY}/", f"/api/v1/search/?q={CANARY}"]
    for noun, model in NOUNS.items():
        paths += [list_path(noun), f"{list_path(noun)}?limit=1", f"{list_path(noun)}?ordering=-id"]
        paths += [f"{list_path(noun)}?{CANARY}=1", f"{list_path(noun)}?cursor={CANARY}"]
        paths += [f"{list_path(noun)}?project={CANARY}", f"{list_path(noun)}?treaty={CANARY}"]
        paths += [detail_path(noun, row_id) for row_id in (CANARY, f"{CANARY}-old", f"{CANARY}-topic", "doomed")]
        paths += [detail_path(noun, str(row_id)) for row_id in model.objects.values_list("id", flat=True)]
    return paths


def _answer(client: Client, path: str) -> tuple[int, dict[str, str], bytes]:
    response = client.get(path)
    body = CLOCK.sub(b"", response.content)
    headers = {name: value for name, value in response.headers.items() if name != OWN}
    headers.pop("Content-Length", None)
    return response.status_code, headers, body


def _seen(paths: list[str]) -> dict[str, Any]:
    """Everything that a reader can ask: the answers of the API, and the rows, their count and order, now and then."""
    cache.clear()
    client = Client(raise_request_exception=False)
    told: dict[str, Any] = {path: _answer(client, path) for path in paths}
    told["head"] = ledger.head()
    for model in histories():
        told[model.__name__] = list(model.objects.values())
        with ledger.known_at(ledger.head()):
            told[f"{model.__name__} then"] = list(model.objects.values())
    return told


def test_no_answer_differs_by_a_byte_while_a_draft_exists():
    with ledger.commit(author="loader", reason="One of each", kind="load"):
        for factory in FACTORIES.values():
            factory()
        made.TopicFactory(id="doomed")
    changeset = draft()
    paths = _paths()
    before = _seen(paths)

    for state, step in STATES.items():
        step(changeset)
        changeset.refresh_from_db()
        after = _seen(paths)
        assert {path for path in before if before[path] != after[path]} == set(), state
    assert changeset.operations.count() > len(NOUNS)


def test_the_same_draft_once_published_is_seen_in_the_answers_that_it_changes():
    with ledger.commit(author="loader", reason="One of each", kind="load"):
        for factory in FACTORIES.values():
            factory()
        made.TopicFactory(id="doomed")
    changeset = draft(_drafted)
    paths = _paths()
    before = _seen(paths)

    changesets.submit(changeset, by=author())
    changesets.publish(changeset, by=reviewer())

    changed = {path for path, answer in _seen(paths).items() if answer != before[path]}
    assert {list_path(noun) for noun in NOUNS} <= changed
    assert detail_path("projects", CANARY) in changed
