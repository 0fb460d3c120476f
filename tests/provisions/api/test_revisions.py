"""Revisions: what was published together, when, why, and what chains it to the one before."""

import pytest
from django.db import models

import ledger
from ledger.models import Revision
from provisions.api.filtersets.columns import MAX_CODE, MAX_TEXT
from provisions.api.filtersets.revision import RevisionFilterSet
from provisions.api.serializers.revision import RevisionSerializer
from provisions.models import Topic
from tests.provisions import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]

REVISIONS = "/api/v1/revisions/"


@pytest.fixture(autouse=True)
def published() -> None:
    with ledger.commit(author="loader", reason="Vocabulary", kind="load"):
        make.TopicFactory(id="transport")
        make.UnitFactory(id="km")
    with ledger.commit(author="curator", reviewer="editor", reason="Defined"):
        Topic.objects.update(definition="How things move.")
    with ledger.commit(author="curator", reason="It was wrong", kind="correction"):
        Topic.objects.all().delete()


def numbers(client, **query) -> list[int]:
    return [row["number"] for row in client.get(REVISIONS, query).json()["results"]]


def test_revisions_are_listed_oldest_first_or_newest_first(client):
    assert numbers(client) == [1, 2, 3]
    assert numbers(client, ordering="-number") == [3, 2, 1]


def test_revision_tells_when_why_who_and_its_place_in_the_chain(client):
    first, second, _ = client.get(REVISIONS).json()["results"]

    stored = Revision.objects.get(number=2)
    assert (second["kind"], second["reason"], second["change_count"]) == ("development", "Defined", 1)
    assert (second["author"], second["reviewer"], first["reviewer"]) == ("curator", "editor", None)
    assert (second["hash"], second["parent_hash"]) == (stored.hash, first["hash"])
    assert second["url"] == "http://testserver/api/v1/revisions/2/"


def test_one_revision_counts_its_changes_by_collection_and_leads_to_them(client):
    body = client.get(f"{REVISIONS}1/?format=json").json()

    assert body["counts"] == {"topics": {"create": 1}, "units": {"create": 1}}
    assert client.get(f"{REVISIONS}3/").json()["counts"] == {"topics": {"delete": 1}}
    assert client.get(body["changes"]).json()["results"][0]["revision"] == 1
    assert body["meta"]["revision"] == 3


def test_list_is_narrowed_by_number_moment_and_kind(client):
    moment = Revision.objects.get(number=2).committed_at.isoformat()

    assert numbers(client, number__gte=2) == [2, 3]
    assert numbers(client, number__lte=2) == [1, 2]
    assert numbers(client, committed_at__gte=moment) == [2, 3]
    assert numbers(client, committed_at__lt=moment) == [1]
    assert numbers(client, committed_at__lt="2001-03-12T00:00:00Z") == []
    assert numbers(client, kind="correction") == [3]
    assert numbers(client, known_at=2) == [1, 2]


def test_every_field_of_a_revision_is_filtered_by_or_exempt():
    names = set(RevisionFilterSet.base_filters)

    assert {name for name in RevisionSerializer.Meta.fields if name not in names} == {"url"}
    for column in Revision._meta.concrete_fields:
        if isinstance(column, models.DateTimeField | models.IntegerField):
            assert {f"{column.name}__{lookup}" for lookup in ("gte", "lte", "gt", "lt")} <= names
        else:
            assert f"{column.name}__in" in names or (column.max_length or MAX_TEXT) > MAX_CODE


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        pytest.param({"number": 2}, [2], id="one"),
        pytest.param({"number__in": "3,1,9"}, [1, 3], id="some"),
        pytest.param({"number__gt": 1, "number__lt": 3}, [2], id="between"),
        pytest.param({"author": "curator"}, [2, 3], id="author"),
        pytest.param({"author__icontains": "LOAD"}, [1], id="a part of the author"),
        pytest.param({"reviewer": "editor"}, [2], id="reviewer"),
        pytest.param({"reviewer__isnull": "true"}, [1, 3], id="without review"),
        pytest.param({"reason": "Defined"}, [2], id="reason"),
        pytest.param({"reason__icontains": "WRONG"}, [3], id="a part of the reason"),
        pytest.param({"kind__in": "load,correction"}, [1, 3], id="kinds"),
        pytest.param({"change_count__gte": 2}, [1], id="many rows"),
        pytest.param({"hash": "0" * 64}, [], id="hash"),
        pytest.param({"parent_hash": "0" * 64}, [1], id="the first of all"),
    ],
)
def test_list_is_narrowed_by_every_field(client, query, kept):
    assert numbers(client, **query) == kept


def test_pages_of_revisions_make_up_the_whole(client):
    found, address = [], f"{REVISIONS}?page_size=2&ordering=-number"
    while address:
        body = client.get(address).json()
        found += [row["number"] for row in body["results"]]
        address = body["next"]

    assert found == [3, 2, 1]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        pytest.param("number__gte=x", "number__gte", id="a word for a number"),
        pytest.param("number__gte=1.5", "number__gte", id="a fraction"),
        pytest.param("number__lte=" + "9" * 40, "number__lte", id="a number beyond all numbers"),
        pytest.param("committed_at__gte=yesterday", "committed_at__gte", id="a word for a moment"),
        pytest.param("committed_at__gte=2026-02-30", "committed_at__gte", id="a day that is not"),
        pytest.param("committed_at__gte=0000-01-01", "committed_at__gte", id="the year nought"),
        pytest.param("committed_at__lt=10000-01-01", "committed_at__lt", id="the year ten thousand"),
        pytest.param("committed_at__lt=9999-12-31T23:59:59-14:00", "committed_at__lt", id="beyond the calendar in UTC"),
        pytest.param("kind=fix", "kind", id="no kind"),
        pytest.param("ordering=author", "ordering", id="no order"),
        pytest.param("writer=curator", "writer", id="no parameter"),
        pytest.param("number__in=1,x", "number__in", id="a word among numbers"),
    ],
)
def test_what_cannot_be_meant_is_refused(client, query, parameter):
    answer = client.get(f"{REVISIONS}?{query}")

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert [error["parameter"] for error in answer.json()["errors"]] == [parameter]


@pytest.mark.parametrize("number", ["0", "4", "9" * 40])
def test_revision_that_is_not_there_is_not_found(client, number):
    assert client.get(f"{REVISIONS}{number}/").status_code == 404


def test_revision_after_the_moment_of_the_record_is_not_found(client):
    assert client.get(f"{REVISIONS}3/", {"known_at": 2}).status_code == 404


def test_list_and_row_take_a_fixed_number_of_queries(client, django_assert_num_queries):
    """A page, and the newest revision; one revision, its counts, and the newest."""
    with django_assert_num_queries(2):
        client.get(REVISIONS)
    with django_assert_num_queries(3):
        client.get(f"{REVISIONS}1/")
