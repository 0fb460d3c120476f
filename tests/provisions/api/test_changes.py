"""The stream of changes: everything that was published, in one order, with nothing lost."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import ledger
from ledger.feed import changes
from ledger.recording import histories
from provisions.api.collections import COLLECTIONS
from provisions.models import Evidence, Project
from tests.provisions import factories as make
from tests.provisions.api.nouns import FACTORIES, each_noun, list_path

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]

CHANGES = "/api/v1/changes/"


@pytest.fixture
def published() -> list[int]:
    """A project, with its treaty, then an update, then its deletion; the numbers of the three revisions."""
    with ledger.commit(author="curator", reason="New", kind="load") as first:
        make.ProjectFactory(id="railway", note="announced")
    with ledger.commit(author="curator", reason="More is known") as second:
        Project.objects.filter(pk="railway").update(note="delayed")
    with ledger.commit(author="curator", reason="Wrong", kind="correction") as third:
        Project.objects.get(pk="railway").delete()
    return [first.number, second.number, third.number]


def test_every_recorded_model_is_in_the_stream():
    assert set(COLLECTIONS.values()) == set(histories())


def test_changes_come_in_the_order_in_which_they_were_published(client, published):
    first, second, third = published

    told = client.get(CHANGES).json()["results"]

    assert [(c["revision"], c["position"], c["operation"], c["noun"]) for c in told] == [
        (first, 1, "create", "treaties"),
        (first, 2, "create", "projects"),
        (second, 1, "update", "projects"),
        (third, 1, "delete", "projects"),
    ]
    assert [(c["kind"], c["reason"]) for c in told[1:]] == [
        ("load", "New"),
        ("development", "More is known"),
        ("correction", "Wrong"),
    ]


def test_change_tells_its_columns_and_the_record_after_it_and_a_deletion_none(client, published):
    _, created, updated, deleted = client.get(CHANGES).json()["results"]

    assert created["record"]["note"] == "announced"
    assert set(created["changed"]) == set(created["record"]) == set(deleted["changed"])
    assert (updated["changed"], updated["record"]["note"]) == (["note"], "delayed")
    assert (deleted["id"], deleted["record"], deleted["erased"]) == ("railway", None, None)


@each_noun
def test_record_is_what_the_nouns_list_shows(client, noun):
    with ledger.commit(author="curator", reason="New"):
        row = FACTORIES[noun]()
    (listed,) = (one for one in client.get(list_path(noun)).json()["results"] if one["id"] == row.pk)

    (change,) = (one for one in client.get(CHANGES, {"noun": noun}).json()["results"] if one["id"] == row.pk)

    assert change["record"] == {name: listed[name] for name in change["record"]}
    assert len(change["record"]) == len(row._meta.concrete_fields)


def test_numbers_and_texts_are_sent_with_every_digit_and_letter(client):
    with ledger.commit(author="curator", reason="New"):
        make.ObservationFactory(value="123456789012345678.000001", value_words='«نیمی» "\\ \x1f 🚆')
        make.ProjectFactory(geometry={"type": "Point", "coordinates": [49.58, 1e-7]}, location_precision="exact")

    body = client.get(CHANGES).content.decode()

    assert '"value":123456789012345678.000001' in body
    assert '"coordinates":[49.58,0.0000001]' in body
    (value_words,) = {c["record"]["value_words"] for c in json.loads(body)["results"] if c["noun"] == "observations"}
    assert value_words == '«نیمی» "\\ \x1f 🚆'


def test_pages_make_up_the_whole_also_within_a_revision(client, published):
    whole = client.get(CHANGES).json()["results"]

    pages, address = [], f"{CHANGES}?page_size=1"
    while address and len(pages) < 10:
        answer = client.get(address)
        pages.append(answer.json()["results"])
        address = answer.json()["next"]
        assert answer.get("Link") == (f'<{address}>; rel="next"' if address else None)

    assert [change for page in pages for change in page] == whole
    assert [len(page) for page in pages] == [1] * 4


def test_what_is_published_between_two_pages_comes_after_them(client, published):
    page = client.get(CHANGES, {"page_size": 3}).json()
    with ledger.commit(author="curator", reason="Another"):
        make.TopicFactory(id="transport")

    following = client.get(page["next"]).json()

    assert [change["operation"] for change in following["results"]] == ["delete", "create"]
    assert following["next"] is None


def test_since_goes_on_after_a_revision_or_after_one_change_of_it(client, published):
    first, second, third = published

    def told(since):
        results = client.get(CHANGES, {"since": since}).json()["results"]
        return [(change["revision"], change["position"]) for change in results]

    assert told(0) == [(first, 1), (first, 2), (second, 1), (third, 1)]
    assert told(first) == told(f"{first}.2") == [(second, 1), (third, 1)]
    assert told(f"{first}.1") == [(first, 2), (second, 1), (third, 1)]
    assert told(third) == []


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        pytest.param("since=-1", "since", id="a number below none"),
        pytest.param("since=999999", "since", id="beyond the newest revision"),
        pytest.param("since=" + "9" * 40, "since", id="a number beyond all numbers"),
        pytest.param("since=1.", "since", id="half a position"),
        pytest.param("since=%D9%A1", "since", id="a digit of another script"),
        pytest.param("since=2026-03-01", "since", id="a day"),
        pytest.param("page_size=0", "page_size", id="no page"),
        pytest.param("page_size=1001", "page_size", id="too long a page"),
        pytest.param("noun=milestone", "noun", id="no collection"),
        pytest.param("kind=correcton", "kind", id="no kind"),
        pytest.param("sinse=1", "sinse", id="no parameter"),
        pytest.param("format=atom&since=1", "since", id="no parameter of the Atom feed"),
    ],
)
def test_what_cannot_be_meant_is_refused(client, published, query, parameter):
    answer = client.get(f"{CHANGES}?{query}")

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert [error["parameter"] for error in answer.json()["errors"]] == [parameter]


def test_wrong_word_names_the_nearest(client):
    answer = client.get(CHANGES, {"noun": "milestone"}).json()

    assert "Nearest: milestones." in answer["detail"]


def test_noun_and_kind_narrow_the_stream(client, published):
    assert {c["noun"] for c in client.get(CHANGES, {"noun": "treaties"}).json()["results"]} == {"treaties"}
    assert [c["operation"] for c in client.get(CHANGES, {"kind": "correction"}).json()["results"]] == ["delete"]


def test_stream_can_be_read_as_it_was(client, published):
    then = client.get(CHANGES, {"known_at": published[0]}).json()

    assert {change["revision"] for change in then["results"]} == {published[0]}
    assert then["meta"]["revision"] == published[0]


def test_page_takes_two_queries_whatever_is_on_it(client):
    """The newest revision, and the changes."""
    with ledger.commit(author="curator", reason="One of each"):
        for factory in FACTORIES.values():
            factory()

    with CaptureQueriesContext(connection) as asked:
        told = client.get(CHANGES, {"page_size": 1000}).json()["results"]

    assert {change["noun"] for change in told} >= set(FACTORIES)
    assert len(asked) == 2


def test_draft_and_open_revision_are_no_part_of_the_stream(client, published):
    from tests.ledger.drafts import draft

    draft(lambda: make.TopicFactory(id="drafted"))

    assert "drafted" not in client.get(CHANGES).content.decode()


def test_row_of_another_model_with_the_same_key_is_not_told():
    with ledger.commit(author="curator", reason="Two of one name"):
        make.TopicFactory(id="rail")
        make.UnitFactory(id="rail")

    (told,) = changes(until=ledger.head(), limit=10, model="provisions.unit", key="rail")

    assert (told.model, told.record["symbol"]) == ("provisions.unit", "u")


def test_columns_of_an_item_are_named_as_its_list_names_them(client):
    with ledger.commit(author="curator", reason="New"):
        make.EvidenceFactory(id="report", url="https://example.org/a")
    with ledger.commit(author="curator", reason="Moved"):
        Evidence.objects.update(url="https://example.org/b")

    change = client.get(CHANGES, {"noun": "evidence"}).json()["results"][-1]

    assert (change["changed"], change["record"]["address"]) == (["address"], "https://example.org/b")
