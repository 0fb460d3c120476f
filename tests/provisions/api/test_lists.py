"""What holds for the list of every noun."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from provisions.api.urls import router
from provisions.models.nouns import NOUNS

from .nouns import FACTORIES, each_noun, list_path

pytestmark = pytest.mark.django_db

#: Columns whose public name is another: "url" is the row's own address everywhere.
RENAMED = {("evidence", "url"): "address"}

VIEWSETS = {prefix: viewset for prefix, viewset, _ in router.registry}
ORDERINGS = [(noun, name) for noun, viewset in VIEWSETS.items() for name in viewset.ordering_fields]


def test_every_public_noun_has_its_address_in_the_order_of_the_glossary():
    assert list(VIEWSETS) == list(NOUNS)
    assert {prefix: viewset.queryset.model for prefix, viewset in VIEWSETS.items()} == NOUNS


def test_root_leads_to_every_list_and_to_the_contract(client):
    addresses = client.get("/api/v1/").json()

    assert list(addresses) == [*NOUNS, "revisions", "changes", "manifest", "checkpoint", "schema", "docs"]
    assert client.get(addresses.pop("checkpoint")).json()["type"] == "/problems/nothing-published"
    assert {client.get(address).status_code for address in addresses.values()} == {200}


@each_noun
def test_list_has_its_shape(client, noun):
    row = FACTORIES[noun]()

    answer = client.get(list_path(noun))

    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    body = answer.json()
    assert list(body) == ["next", "previous", "results", "meta"]
    assert row.pk in [result["id"] for result in body["results"]]
    assert set(body["meta"]) == {"as_of", "known_at", "revision", "licence"}
    assert body["meta"]["licence"] == "CC-BY-4.0"
    assert body["meta"]["known_at"].endswith("Z")


@each_noun
def test_list_shows_every_column(client, noun):
    FACTORIES[noun]()
    columns = {RENAMED.get((noun, field.name), field.name) for field in NOUNS[noun]._meta.concrete_fields}

    shown = client.get(list_path(noun)).json()["results"][0]

    assert columns | {"url"} <= set(shown)
    assert "" not in shown.values()


@each_noun
def test_list_takes_as_many_queries_for_twenty_rows_as_for_one(client, noun):
    FACTORIES[noun]()
    with CaptureQueriesContext(connection) as for_one:
        client.get(list_path(noun))
    FACTORIES[noun].create_batch(19)

    with CaptureQueriesContext(connection) as for_twenty:
        body = client.get(list_path(noun)).json()

    assert len(body["results"]) >= 20
    assert len(for_twenty) == len(for_one)
    assert not [query for query in for_twenty.captured_queries if "COUNT(" in query["sql"] or "OFFSET" in query["sql"]]


def test_list_of_provisions_takes_two_queries(client, django_assert_num_queries):
    """The rows with their bearers and topics, and the revision that they stand in."""
    FACTORIES["provisions"].create_batch(3)

    with django_assert_num_queries(2):
        client.get("/api/v1/provisions/")


@each_noun
def test_count_is_told_when_asked_for(client, noun):
    FACTORIES[noun].create_batch(3)

    body = client.get(list_path(noun), {"count": "true", "page_size": 1}).json()

    assert body["meta"]["count"] == NOUNS[noun].objects.count()
    assert len(body["results"]) == 1


@pytest.mark.parametrize(("noun", "name"), ORDERINGS)
def test_list_can_be_ordered_both_ways_with_absent_values_last(client, noun, name):
    FACTORIES[noun].create_batch(3)

    upward = client.get(list_path(noun), {"ordering": name}).json()["results"]
    downward = client.get(list_path(noun), {"ordering": f"-{name}"}).json()["results"]

    rising = [row[name] for row in upward]
    falling = [row[name] for row in downward]
    given = [value for value in rising if value is not None]
    assert rising == sorted(given) + [None] * (len(rising) - len(given))
    assert falling == sorted(given, reverse=True) + [None] * (len(rising) - len(given))
