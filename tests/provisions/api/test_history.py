"""The history of each row over HTTP: also of rows that are gone, and under ids that have moved."""

import pytest
from django.contrib.auth.models import User

import ledger
from ledger.erasure import erase
from provisions.models import Evidence, Project
from provisions.services import identifiers
from tests.provisions import factories as make
from tests.provisions.api.nouns import FACTORIES, detail_path, each_noun

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]

HISTORY = "/api/v1/projects/railway/history/"


@pytest.fixture
def curator() -> User:
    return User.objects.create(username="curator")


@pytest.fixture
def published() -> None:
    with ledger.commit(author="loader", reason="New", kind="load"):
        make.ProjectFactory(id="railway", note="announced")
    with ledger.commit(author="curator", reviewer="editor", reason="More is known"):
        Project.objects.filter(pk="railway").update(note="delayed")
    with ledger.commit(author="curator", reason="It was wrong", kind="correction"):
        Project.objects.filter(pk="railway").update(note="")


@each_noun
def test_every_noun_has_its_history(client, noun):
    with ledger.commit(author="curator", reason="New"):
        row = FACTORIES[noun]()

    body = client.get(f"{detail_path(noun, row.pk)}history/").json()

    (entry,) = body["results"]
    assert (entry["id"], entry["operation"], entry["before"]) == (row.pk, "create", {})
    assert set(entry["changed"]) == set(entry["after"])
    assert (body["is_standing"], body["survivor"], body["next"], body["previous"]) == (True, None, None, None)


def test_history_tells_who_when_why_and_which_columns_before_and_after(client, published):
    created, updated, corrected = client.get(HISTORY).json()["results"]

    assert (created["author"], created["reviewer"], created["kind"]) == ("loader", None, "load")
    assert (updated["author"], updated["reviewer"], updated["reason"]) == ("curator", "editor", "More is known")
    assert (updated["changed"], updated["before"], updated["after"]) == (
        ["note"],
        {"note": "announced"},
        {"note": "delayed"},
    )
    assert (corrected["kind"], corrected["before"], corrected["after"]) == (
        "correction",
        {"note": "delayed"},
        {"note": None},
    )
    assert corrected["committed_at"].endswith("Z")


def test_pages_make_up_the_whole_both_ways(client, published):
    whole = client.get(HISTORY).json()["results"]

    first = client.get(HISTORY, {"page_size": 2}).json()
    second = client.get(first["next"]).json()

    assert first["results"] + second["results"] == whole
    assert (first["previous"], second["next"]) == (None, None)
    assert client.get(second["previous"]).json()["results"] == first["results"]


def test_history_can_be_read_as_it_was(client, published):
    body = client.get(HISTORY, {"known_at": 2}).json()

    assert [entry["revision"] for entry in body["results"]] == [1, 2]
    assert body["meta"]["revision"] == 2


def test_deleted_row_keeps_its_history_as_a_tombstone(client, published):
    with ledger.commit(author="curator", reason="Not a project"):
        Project.objects.get(pk="railway").delete()

    body = client.get(HISTORY).json()

    assert not body["is_standing"]
    assert (body["results"][-1]["operation"], body["results"][-1]["after"]) == ("delete", {})
    assert client.get(HISTORY, {"known_at": 3}).json()["is_standing"]


def test_renamed_row_keeps_its_history_and_the_former_id_leads_there(client, published, curator):
    identifiers.rename(Project.objects.get(pk="railway"), "rasht-astara-railway", by=curator, reason="Its name")

    answer = client.get(f"{HISTORY}?page_size=10", follow=True)

    assert answer.redirect_chain == [
        ("http://testserver/api/v1/projects/rasht-astara-railway/history/?page_size=10", 301)
    ]
    told = [(entry["id"], entry["operation"]) for entry in answer.json()["results"]]
    assert told == [
        ("railway", "create"),
        ("railway", "update"),
        ("railway", "update"),
        ("railway", "delete"),
        ("rasht-astara-railway", "create"),
    ]
    assert client.get(HISTORY, {"known_at": 3}).status_code == 200


def test_merged_row_keeps_its_history_and_names_its_survivor(client, published, curator):
    with ledger.commit(author="curator", reason="New"):
        survivor = make.ProjectFactory(id="rasht-astara-railway")
    identifiers.merge(Project.objects.get(pk="railway"), survivor, by=curator, reason="The same")

    body = client.get(HISTORY).json()

    assert (body["is_standing"], body["survivor"]) == (False, "rasht-astara-railway")
    assert [entry["operation"] for entry in body["results"]] == ["create", "update", "update", "delete"]


def test_erased_content_is_told_as_erased_with_its_legal_reason(client):
    with ledger.commit(author="curator", reason="New"):
        make.EvidenceFactory(id="libel", title="Xylocanary")
    erase(model="provisions.evidence", key="libel", author="curator", legal_reason="Court order")
    with ledger.commit(author="curator", reason="Again, without it"):
        make.EvidenceFactory(id="libel", title="Other words", source=make.SourceFactory())

    answer = client.get("/api/v1/evidence/libel/history/")

    told = [(entry["operation"], entry["erased"], entry["after"].get("title")) for entry in answer.json()["results"]]
    erased = {"legal_reason": "Court order"}
    assert told == [("create", erased, None), ("delete", erased, None), ("create", None, "Other words")]
    assert "Xylocanary" not in answer.content.decode()


def test_columns_are_named_as_the_list_names_them(client):
    with ledger.commit(author="curator", reason="New"):
        make.EvidenceFactory(id="report", url="https://example.org/a")
    with ledger.commit(author="curator", reason="Moved"):
        Evidence.objects.update(url="https://example.org/b")

    _, entry = client.get("/api/v1/evidence/report/history/").json()["results"]

    assert entry["before"] == {"address": "https://example.org/a"}


def test_row_that_never_was_is_not_found(client, published):
    assert client.get("/api/v1/projects/none/history/").status_code == 404
    assert client.get("/api/v1/topics/railway/history/").status_code == 404
    assert client.get(HISTORY, {"known_at": 0}).status_code == 404


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        pytest.param("cursor=x", "cursor", id="a word for a position"),
        pytest.param("cursor=-1", "cursor", id="a position before the first"),
        pytest.param("cursor=" + "9" * 40, "cursor", id="a position beyond all numbers"),
        pytest.param("page_size=0", "page_size", id="no page"),
        pytest.param("since=1", "since", id="no parameter"),
    ],
)
def test_what_cannot_be_meant_is_refused(client, published, query, parameter):
    answer = client.get(f"{HISTORY}?{query}")

    assert answer.status_code == 400
    assert [error["parameter"] for error in answer.json()["errors"]] == [parameter]


def test_history_shows_the_evidence_that_a_revision_attached(client, published):
    with ledger.commit(author="curator", reason="Seen in print"):
        link = make.EvidenceLinkFactory(provision=None, project=Project.objects.get(pk="railway"))

    entry = client.get(HISTORY).json()["results"][-1]

    assert (entry["operation"], entry["reason"], entry["changed"]) == ("attach", "Seen in print", [])
    (attached,) = entry["attached"]
    assert (attached["operation"], attached["link"], attached["evidence"]) == ("create", link.pk, link.evidence_id)
    assert attached["url"].endswith(f"/api/v1/evidence/{link.evidence_id}/")


def test_history_takes_a_fixed_number_of_queries(client, published, django_assert_num_queries):
    """The newest revision, whether it stands, its former ids, what was erased, what was changed, what was linked."""
    for number in range(20):
        with ledger.commit(author="curator", reason="Again"):
            Project.objects.filter(pk="railway").update(note=str(number))

    with django_assert_num_queries(6):
        assert len(client.get(HISTORY).json()["results"]) == 23
