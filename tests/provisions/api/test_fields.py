"""A reader asks for some fields, gets these and the id, and the database reads no more."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.provisions import factories

from .nouns import FACTORIES, detail_path, each_noun, list_path
from .test_lists import VIEWSETS
from .test_parameters import refused

pytestmark = pytest.mark.django_db


@each_noun
def test_each_field_can_be_asked_for_alone_and_comes_with_the_id(client, noun):
    row = FACTORIES[noun]()
    whole = client.get(list_path(noun), {"id__in": row.pk}).json()["results"][0]

    for name in VIEWSETS[noun].serializer_class.Meta.fields:
        (shown,) = client.get(list_path(noun), {"id__in": row.pk, "fields": name}).json()["results"]

        assert shown == {"id": row.pk, name: whole[name]}


@each_noun
def test_each_field_of_a_row_can_be_asked_for_alone(client, noun):
    row = FACTORIES[noun]()
    path = detail_path(noun, row.pk)
    whole = client.get(path).json()

    for name in set(whole) - {"meta", "judgement"}:
        shown = client.get(path, {"fields": name}).json()

        assert shown == {"id": row.pk, name: whole[name], "meta": whole["meta"]}


def test_fields_come_in_the_order_of_the_contract(client):
    factories.MilestoneFactory()

    (shown,) = client.get("/api/v1/milestones/", {"fields": "note,name,id,name"}).json()["results"]

    assert list(shown) == ["id", "name", "note"]


def test_fields_that_are_left_out_cost_no_query(client):
    factories.ProvisionFactory()
    with CaptureQueriesContext(connection) as queries:
        client.get("/api/v1/provisions/", {"fields": "eid,heading"})

    rows = [query["sql"] for query in queries if "FROM" in query["sql"] and "provision" in query["sql"]]

    assert len(rows) == 1
    assert "summary" not in rows[0]


def test_pages_of_some_fields_lead_on_though_the_order_is_not_shown(client):
    factories.MilestoneFactory.create_batch(5)
    query = {"fields": "slug", "ordering": "-lifecycle,position", "page_size": 2}

    page, seen = client.get("/api/v1/milestones/", query).json(), []
    seen += page["results"]
    while page["next"]:
        page = client.get(page["next"]).json()
        seen += page["results"]

    assert len({row["id"] for row in seen}) == len(seen) == 5
    assert {tuple(row) for row in seen} == {("id", "slug")}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        pytest.param("nam", "Nearest: name.", id="a near word"),
        pytest.param("name,", "“” is not a field here", id="a missing name"),
        pytest.param("date_claims", "“date_claims” is not a field here", id="a field of single rows only"),
        pytest.param("project.name", "name them in include.", id="a field of rows that are not included"),
        pytest.param("meta", "“meta” is not a field here", id="what comes always"),
        pytest.param("name\x00", "NUL", id="a NUL"),
    ],
)
def test_unknown_field_is_refused_with_the_nearest(client, given, said):
    detail = refused(client.get("/api/v1/milestones/", {"fields": given}), "invalid-parameter", "fields")

    assert said in detail
