"""A search reads what is published, now or then, and nothing else."""

import pytest
from django.db import connection

import ledger
from ledger import changesets
from ledger.drafting import overlay
from ledger.erasure import erase
from provisions.models import Project, Provision
from provisions.models.search import words_of
from provisions.rules.words import read_question
from provisions.summaries.search import Asked, asked, matching
from tests.ledger.drafts import reviewer, submitted
from tests.provisions import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]

SEARCH = "/api/v1/search/"


def found(client, q: str, **query) -> list[tuple[str, bool]]:
    answer = client.get(SEARCH, {"q": q, **query})
    assert answer.status_code == 200, answer.json()
    listed = client.get("/api/v1/projects/", {"q": q, **query}).json()["results"]
    rows = [(row["id"], row["is_near"]) for row in answer.json()["results"] if row["noun"] == "projects"]
    assert sorted(row["id"] for row in listed) == sorted(id_ for id_, _ in rows)
    return rows


def test_search_finds_what_was_published_then(client):
    with ledger.commit(author="curator", reason="New") as first:
        make.ProjectFactory(id="railway", name={"en": "Zirconium line"})
    with ledger.commit(author="curator", reason="Named anew") as second:
        Project.objects.filter(pk="railway").update(name={"en": "Titanium line"})

    assert found(client, "zirconium", known_at=first.number) == [("railway", False)]
    assert found(client, "titanium", known_at=first.number) == []
    assert found(client, "zircanium", known_at=first.number) == [("railway", True)]
    assert found(client, "titanium", known_at=second.number) == [("railway", False)]
    assert found(client, "titanium") == [("railway", False)]
    assert found(client, "zirconium") == []


def test_snippet_and_revision_are_those_of_then(client):
    with ledger.commit(author="curator", reason="New") as first:
        make.ProjectFactory(id="railway", note="Zirconium is announced.")
    with ledger.commit(author="curator", reason="More is known"):
        Project.objects.filter(pk="railway").update(note="Zirconium is cancelled.")

    answer = client.get(SEARCH, {"q": "zirconium", "known_at": first.number}).json()

    assert answer["results"][0]["snippet"] == "<mark>Zirconium</mark> is announced."
    assert answer["meta"]["revision"] == first.number


def test_words_of_a_passage_count_as_published_then(client):
    with ledger.commit(author="curator", reason="New") as first:
        link = make.EvidenceLinkFactory(gist="Zirconium.")
    with ledger.commit(author="curator", reason="Wrong", kind="correction"):
        Provision.objects.filter(pk=link.provision_id).update(note="-")
        link.delete()

    then = client.get(SEARCH, {"q": "zirconium", "known_at": first.number}).json()["results"]

    assert [row["id"] for row in then] == [link.evidence_id]
    assert client.get(SEARCH, {"q": "zirconium"}).json()["results"] == []


def question(q: str) -> Asked:
    return asked(q, read_question(q))


def corrections(client, q: str, **query) -> list[dict]:
    return client.get(SEARCH, {"q": q, **query}).json()["meta"]["corrections"]


def listed(word: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM search_word WHERE word = %s)", [word])
        return cursor.fetchone()[0]


def test_words_of_another_time_are_never_told(client):
    with ledger.commit(author="curator", reason="New") as first:
        row = make.ProjectFactory(note="Titanium")
    with ledger.commit(author="curator", reason="Named anew") as second:
        Project.objects.filter(pk=row.pk).update(note="Zirconium")
    with ledger.commit(author="curator", reason="Gone"):
        row.delete()

    assert corrections(client, "zircanium", known_at=first.number) == []
    assert corrections(client, "zircanium", known_at=second.number) == [{"word": "zircanium", "also": ["zirconium"]}]
    assert corrections(client, "titamium", known_at=second.number) == []
    assert found(client, "zirconium") == []
    assert corrections(client, "zircanium") == []


def test_word_that_no_row_holds_any_more_hides_none_that_is_farther(client):
    with ledger.commit(author="curator", reason="New"):
        make.ProjectFactory(id="railway", note="Zircanium")
    with ledger.commit(author="curator", reason="A mistake", kind="correction"):
        Project.objects.filter(pk="railway").update(note="Zirconium")

    assert found(client, "zircamium") == [("railway", True)]
    assert corrections(client, "zircamium") == [{"word": "zircamium", "also": ["zirconium"]}]


def test_draft_reads_its_own_words_and_leaves_none_behind():
    with ledger.commit(author="curator", reason="New"):
        make.ProjectFactory(id="railway", note="Titanium")
    draft = submitted(lambda: Project.objects.filter(pk="railway").update(note="Zirconium"))

    with overlay(draft):
        within = [q for q in ("titanium", "zirconium") if matching("projects", Project.objects.all(), question(q))]
        is_listed_within = listed("zirconium")

    assert within == ["zirconium"]
    assert is_listed_within
    assert not listed("zirconium")


def test_erased_words_are_kept_nowhere_and_those_of_others_are():
    with ledger.commit(author="curator", reason="New"):
        make.ProjectFactory(note="Vanadium")
        gone = make.ProjectFactory(note="Zirconium, vanadium").pk

    erase(model="provisions.project", key=gone, author="curator", legal_reason="A court's order.")

    assert [listed(word) for word in ("zirconium", "vanadium")] == [False, True]
    assert words_of(Project)._default_manager.count() == 1


def test_what_is_only_in_a_draft_is_never_found(client):
    with ledger.commit(author="curator", reason="New"):
        make.ProjectFactory(id="railway", name={"en": "Titanium line"})

    draft = submitted(lambda: make.ProjectFactory(name={"en": "Zirconium"}))

    assert found(client, "zirconium") == []
    assert found(client, "zircanium") == []
    assert corrections(client, "zircanium") == []
    assert not listed("zirconium")

    changesets.publish(draft, by=reviewer())

    assert [is_near for _, is_near in found(client, "zirconium")] == [False]
