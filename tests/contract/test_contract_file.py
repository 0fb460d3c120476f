"""docs/openapi.json is the contract as it stands: a change of it is seen in the diff of the file."""

import difflib
import json
from itertools import islice
from pathlib import Path

import jsonschema
import pytest
from django.conf import settings

from provisions.api.contract import NOT_FOUND, REFUSALS
from provisions.api.examples import examples
from provisions.api.openapi import document
from provisions.api.renderers.csv import CSVRenderer
from provisions.api.renderers.geojson import GeoJSONRenderer
from provisions.api.renderers.xlsx import XLSXRenderer
from treaty_tracker.management.commands.contract import requests, taken, written

FILE = Path(settings.BASE_DIR) / "docs" / "openapi.json"
EXAMPLES = [pytest.param(example, id=example.name) for example in examples()]


def test_contract_is_the_one_committed():
    committed = FILE.read_text().splitlines()

    made = written().splitlines()

    changed = difflib.unified_diff(committed, made, "docs/openapi.json", "the contract now", lineterm="", n=2)
    shown = "\n".join(islice(changed, 80))
    assert made == committed, f"The contract has changed. If that is meant: script/contract\n{shown}"


def test_contract_names_no_host_and_no_machine():
    text = FILE.read_text()

    assert "127.0.0.1" not in text
    assert "localhost" not in text
    assert "testserver" not in text
    assert "servers" not in json.loads(text)


@pytest.mark.ledger
@pytest.mark.parametrize("example", EXAMPLES)
def test_example_is_what_the_api_answers(loaded, db, example):
    answer = taken(example.name, example.request)

    assert answer == vars(example)


@pytest.mark.ledger
def test_every_noun_that_the_treaty_has_rows_of_has_an_example(loaded, db):
    wanted = list(requests())

    assert wanted == [(example.name, example.request) for example in examples()]


@pytest.mark.parametrize("example", EXAMPLES)
def test_example_is_what_the_contract_promises(example):
    answers = document()["paths"][example.operation]["get"]["responses"]
    content = answers[example.status]["content"][example.media_type]
    schema = content["schema"] | {"components": document()["components"]}

    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(schema, format_checker=checker).validate(example.body)

    assert content["examples"][example.name]["value"] == example.body


@pytest.mark.parametrize("path", document()["paths"])
def test_every_address_declares_every_refusal(path):
    answers = document()["paths"][path]["get"]["responses"]

    expected = {*REFUSALS, "401", "403", "429"} | (set(NOT_FOUND) if "{" in path else set())
    assert expected <= set(answers)
    for status in expected:
        assert list(answers[status]["content"]) == ["application/problem+json"]


@pytest.mark.parametrize("path", document()["paths"])
def test_every_parameter_says_what_it_takes(path):
    parameters = document()["paths"][path]["get"].get("parameters", ())

    for parameter in parameters:
        schema = parameter["schema"].get("items", parameter["schema"])
        telling = {"enum", "pattern", "format", "anyOf", "$ref", "const", "minimum"}
        assert schema.get("type") in ("boolean", "integer", "number") or telling & set(schema), parameter


@pytest.mark.parametrize("form", [GeoJSONRenderer, CSVRenderer, XLSXRenderer])
def test_other_forms_are_not_told_as_pages_of_json(form):
    content = document()["paths"]["/api/v1/projects/"]["get"]["responses"]["200"]["content"]

    assert content[form.media_type]["schema"] == form.schema
