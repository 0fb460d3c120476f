"""The manifest: count and hash of each collection, which a mirror computes again from what the stream told it."""

import hashlib

import pytest

import ledger
from ledger.canonical import canonical
from provisions.api.collections import COLLECTIONS
from provisions.models import Topic
from tests.provisions import factories as make
from tests.provisions.api.nouns import FACTORIES

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]

MANIFEST = "/api/v1/manifest/"
EMPTY = hashlib.sha256(b"").hexdigest()


def tallies(client, **query) -> dict[str, tuple[int, str]]:
    results = client.get(MANIFEST, query).json()["results"]
    return {told["noun"]: (told["count"], told["sha256"]) for told in results}


def test_manifest_names_every_collection_also_the_empty_ones(client):
    assert tallies(client) == dict.fromkeys(COLLECTIONS, (0, EMPTY))


def test_hash_is_taken_as_the_documentation_says(client):
    with ledger.commit(author="curator", reason="New"):
        for name in ("b", "a", "Z", "ä", "a-b", "a:b"):
            make.TopicFactory(id=name, name={"fa": "قطار", "en": "rail"})
    records = [
        {"definition": None, "id": name, "name": {"fa": "قطار", "en": "rail"}, "parent": None}
        for name in ("Z", "a", "a-b", "a:b", "b", "ä")
    ]

    count, sha256 = tallies(client)["topics"]

    lines = "".join(f"{hashlib.sha256(canonical(record)).hexdigest()}\n" for record in records)
    assert (count, sha256) == (6, hashlib.sha256(lines.encode()).hexdigest())


def test_every_column_of_every_collection_counts(client):
    with ledger.commit(author="curator", reason="New"):
        for factory in FACTORIES.values():
            factory()
    before = tallies(client)
    with ledger.commit(author="curator", reason="Defined"):
        Topic.objects.update(definition="How things move.")

    after = tallies(client)

    assert {noun for noun in COLLECTIONS if before[noun] != after[noun]} == {"topics"}
    assert before["topics"][0] == after["topics"][0] > 0


def test_manifest_of_the_past_stays_what_it_was(client):
    with ledger.commit(author="curator", reason="New") as revision:
        make.TopicFactory(id="transport")
    then = tallies(client)
    with ledger.commit(author="curator", reason="Gone"):
        Topic.objects.all().delete()

    body = client.get(MANIFEST, {"known_at": revision.number}).json()

    assert tallies(client, known_at=revision.number) == then
    assert tallies(client)["topics"] == (0, EMPTY)
    assert body["meta"]["revision"] == revision.number


def test_wrong_parameter_is_refused(client):
    answer = client.get(MANIFEST, {"noun": "topics"})

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "noun"
