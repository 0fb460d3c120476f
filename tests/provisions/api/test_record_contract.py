"""What the addresses of the record itself answer is what the document promises."""

from copy import deepcopy

import jsonschema
import pytest

import ledger
from ledger.erasure import erase
from provisions.api.openapi import document
from provisions.models import Topic
from tests.provisions import factories as make
from tests.provisions.api.nouns import FACTORIES
from tests.provisions.api.test_openapi import operations

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]

PATHS = {
    "/api/v1/revisions/": "/api/v1/revisions/",
    "/api/v1/revisions/{number}/": "/api/v1/revisions/1/",
    "/api/v1/changes/": "/api/v1/changes/?page_size=1000",
    "/api/v1/manifest/": "/api/v1/manifest/",
    "/api/v1/projects/{id}/history/": "/api/v1/projects/railway/history/",
    "/api/v1/evidence/{id}/history/": "/api/v1/evidence/libel/history/",
}


@pytest.fixture(autouse=True)
def published() -> None:
    with ledger.commit(author="curator", reviewer="editor", reason="One of each"):
        for factory in FACTORIES.values():
            factory()
        make.ProjectFactory(id="railway")
        make.EvidenceFactory(id="libel")
    with ledger.commit(author="curator", reason="Gone", kind="correction"):
        Topic.objects.all().delete()
    erase(model="provisions.evidence", key="libel", author="curator", legal_reason="Court order")


@pytest.mark.parametrize("path", PATHS)
def test_answer_is_what_the_document_promises(client, path):
    schema = operations()[path]["responses"]["200"]["content"]["application/json"]["schema"]
    whole = deepcopy(schema) | {"components": document()["components"]}

    answer = client.get(PATHS[path])

    assert answer.status_code == 200
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(whole, format_checker=checker).validate(answer.json())


@pytest.mark.parametrize("path", [*PATHS, "/api/v1/checkpoint"])
def test_problems_and_parameters_are_declared(path):
    operation = operations()[path]

    assert {"200", "400", "405", "406", "500"} <= set(operation["responses"])
    described = {parameter["name"]: parameter.get("description") for parameter in operation["parameters"]}
    assert "known_at" in described
    assert [name for name, text in described.items() if not text and name not in ("format", "id", "number")] == []


def test_stream_is_declared_with_each_of_its_parameters_and_forms():
    operation = operations()["/api/v1/changes/"]

    named = {parameter["name"] for parameter in operation["parameters"]}
    assert named == {"since", "page_size", "noun", "kind", "as_of", "known_at", "format"}
    assert set(operation["responses"]["200"]["content"]) == {"application/json", "application/atom+xml"}
