"""The contract is whole, true and readable without leaving the server."""

import json
import re
from copy import deepcopy

import jsonschema
import pytest
import yaml
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from provisions.api.openapi import document
from provisions.api.shape import includable
from tests.provisions.api.test_details import fill

from .nouns import FACTORIES, detail_path, each_noun, list_path
from .test_lists import VIEWSETS

pytestmark = pytest.mark.django_db

#: Answers to those who may not ask, or not so often.
ACCESS = {"401", "403", "429"}


def operations() -> dict[str, dict]:
    return {path: item["get"] for path, item in document()["paths"].items()}


def assert_conforms(body: dict, operation: dict, status: str = "200") -> None:
    """`body` is what the document promises."""
    contents = operation["responses"][status]["content"]
    content = contents.get("application/json") or contents["application/problem+json"]
    schema = deepcopy(content["schema"]) | {"components": document()["components"]}
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(schema, format_checker=checker).validate(body)


def test_document_is_made_without_warnings(capsys):
    GENERATOR_STATS.reset()

    made = SchemaGenerator().get_schema(request=None, public=True)

    assert capsys.readouterr().err == ""
    assert not GENERATOR_STATS
    validate_schema(made)
    assert made["openapi"] == "3.1.0"


def test_descriptions_are_for_readers_of_the_api():
    """A class without a docstring of its own would show that of the class it is made from."""
    assert "`Meta." not in json.dumps(document(), default=str)


def test_document_is_made_once():
    assert document() is document()


def test_document_holds_every_address_and_only_reads():
    paths = document()["paths"]

    expected = {path for noun in VIEWSETS for path in (list_path(noun), detail_path(noun, "{id}"))}
    of_treaty = {f"/api/v1/treaties/{{treaty}}/{path}" for path in ("provisions/", "provisions/{eid}/", "tree/")}
    expected |= {f"{detail_path(noun, '{id}')}history/" for noun in VIEWSETS}
    expected |= {
        f"/api/v1/{name}" for name in ("revisions/", "revisions/{number}/", "changes/", "manifest/", "checkpoint")
    }
    of_treaty |= {f"/api/v1/treaties/{{id}}/{page}/" for page in ("summary", "schedule", "timeline")}
    judged = ("treaties", "provisions", "projects", "milestones", "indicators")
    explained = {f"{detail_path(noun, '{id}')}explain/" for noun in judged}
    assert set(paths) == expected | of_treaty | explained | {"/api/v1/", "/api/v1/search/", "/api/v1/datasets/{id}.zip"}
    assert {method for item in paths.values() for method in item} == {"get"}


@each_noun
def test_list_has_each_parameter_described(noun):
    parameters = {entry["name"]: entry for entry in operations()[list_path(noun)]["parameters"]}

    filters = VIEWSETS[noun].filterset_class.base_filters
    relations = {"include"} if includable(VIEWSETS[noun].serializer_class) else set()
    judged = {"judgement"} if hasattr(VIEWSETS[noun].serializer_class.Meta, "judged") else set()
    listed = {"cursor", "page_size", "count", "ordering", "fields", "as_of", "known_at", "limit", "format"}
    assert set(parameters) == {*filters} | listed | relations | judged
    for name, filter_ in filters.items():
        assert parameters[name]["description"].startswith(filter_.label)
    assert set(VIEWSETS[noun].ordering_fields) <= set(parameters["ordering"]["schema"]["items"]["enum"])


@each_noun
def test_problems_are_declared(noun):
    listed = operations()[list_path(noun)]["responses"]
    single = operations()[detail_path(noun, "{id}")]["responses"]

    assert set(listed) == {"200", "304", "400", "405", "406", "414", "500", "503"} | ACCESS
    assert set(single) == {"200", "301", "304", "400", "404", "405", "406", "410", "414", "500", "503"} | ACCESS
    for status in set(single) - {"200", "301", "304"}:
        assert list(single[status]["content"]) == ["application/problem+json"]


@each_noun
def test_answers_are_what_the_document_promises(client, noun):
    row = FACTORIES[noun]()
    fill(noun, row)

    listed = client.get(list_path(noun), {"count": "true"}).json()
    single = client.get(detail_path(noun, row.pk)).json()

    assert_conforms(listed, operations()[list_path(noun)])
    assert_conforms(single, operations()[detail_path(noun, "{id}")])


@each_noun
def test_document_names_no_field_that_an_answer_lacks(client, noun):
    row = FACTORIES[noun]()
    (content,) = operations()[detail_path(noun, "{id}")]["responses"]["200"]["content"].values()
    component = document()["components"]["schemas"][content["schema"]["$ref"].rsplit("/", 1)[-1]]

    single = client.get(detail_path(noun, row.pk)).json()

    assert set(component["properties"]) - {"included"} == set(single)
    assert component["required"] == ["id", "meta"]


def test_problems_are_what_the_document_promises(client):
    wrong = client.get("/api/v1/units/", {"x": "1"}).json()
    missing = client.get("/api/v1/units/none/").json()

    assert_conforms(wrong, operations()["/api/v1/units/"], "400")
    assert_conforms(missing, operations()["/api/v1/units/{id}/"], "404")


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        pytest.param("", "*/*", "application/json", id="JSON by default"),
        pytest.param("", "text/html,*/*;q=0.8", "application/json", id="JSON in a browser"),
        pytest.param("?format=yaml", "*/*", "application/yaml", id="YAML by name"),
        pytest.param("", "application/vnd.oai.openapi", "application/vnd.oai.openapi", id="YAML by type"),
        pytest.param("", "application/vnd.oai.openapi+json", "application/vnd.oai.openapi+json", id="JSON by type"),
    ],
)
def test_schema_is_served_as(client, query, accept, media_type):
    answer = client.get(f"/api/v1/schema/{query}", headers={"accept": accept})

    assert answer.status_code == 200
    assert answer["Content-Type"] == f"{media_type}; charset=utf-8"
    assert yaml.load(answer.content, yaml.CSafeLoader)["info"]["title"] == "Treaty Tracker"


def test_docs_need_no_other_host(client):
    page = client.get("/api/v1/docs/")
    script = client.get("/api/v1/docs/?script=")

    assert page.status_code == script.status_code == 200
    assert "/api/v1/schema/" in script.content.decode()
    for answer in (page, script):
        assert re.findall(r"(?:https?:)?//[\w.-]+\.\w+", answer.content.decode()) == []
    assert "default-src 'none'; script-src 'self'; connect-src 'self'" in page["Content-Security-Policy"]


@pytest.mark.parametrize("query", ["colour=red", "script=&colour=red", "format=json", "colour=%FF"])
def test_docs_refuse_what_they_do_not_take(client, query):
    answer = client.get(f"/api/v1/docs/?{query}")

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_docs_hold_no_inline_script(client):
    page = client.get("/api/v1/docs/").content.decode()

    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL)
    assert scripts
    assert all(" src=" in attributes and not body.strip() for attributes, body in scripts)
