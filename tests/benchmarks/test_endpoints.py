"""What `script/benchmark endpoints` measures still runs, asks for every endpoint, and is held against the same JSON."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, resolve

from benchmarks import endpoints
from benchmarks.addresses import API, Endpoint, deep_page
from benchmarks.addresses import endpoints as endpoints_of
from benchmarks.statements import STATEMENTS
from provisions.api.urls import urlpatterns
from provisions.models.nouns import NOUNS

ROOT = f"http://localhost{API}"
#: A second page of them is deep.
MILESTONES = 130


def asked(path: str) -> Any:
    return Client(SERVER_NAME="localhost").get(path).json()


def built(endpoint: Endpoint) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(STATEMENTS[endpoint.name], {"root": ROOT, **endpoint.parameters})
        return without_meta(json.loads(cursor.fetchone()[0]))


def without_meta(answer: Any) -> Any:
    """Nor links to other pages, which only the signer can make."""
    return {name: value for name, value in answer.items() if name not in ("meta", "next", "previous")}


def url_names(patterns: Any) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name
        else:
            yield from url_names(pattern.url_patterns)


@pytest.mark.django_db
@pytest.mark.ledger
def test_every_endpoint_is_asked_for():
    endpoints.sow(1, MILESTONES)

    names = {resolve(endpoint.path.partition("?")[0]).url_name for endpoint in endpoints_of(asked)}

    assert names == set(url_names(urlpatterns))


@pytest.mark.django_db
@pytest.mark.ledger
def test_statements_build_what_lists_answer():
    endpoints.sow(1, MILESTONES)
    lists = [
        endpoint
        for endpoint in (*endpoints_of(asked), deep_page(asked))
        if endpoint.name in STATEMENTS and "id" not in endpoint.parameters
    ]

    found = {endpoint.name: built(endpoint) for endpoint in lists}

    assert len(found) == 8
    assert found == {endpoint.name: without_meta(asked(endpoint.path)) for endpoint in lists}
    assert all(page["results"] for page in found.values())


@pytest.mark.django_db
@pytest.mark.ledger
@pytest.mark.parametrize("name", [name for name in STATEMENTS if name.endswith(", one")])
def test_statement_builds_what_every_row_answers(name: str):
    endpoints.sow(1, 20)
    noun = name.removesuffix(", one")
    ids = NOUNS[noun].objects.values_list("id", flat=True)
    query = "?judgement=false" if noun in ("milestones", "projects", "provisions") else ""

    answered = {row_id: without_meta(asked(f"{API}/{noun}/{row_id}/{query}")) for row_id in ids}

    assert answered
    assert answered == {row_id: built(Endpoint(name, "", {"id": row_id})) for row_id in ids}


@pytest.mark.django_db(transaction=True)
def test_every_line_of_the_table_is_measured(capsys: pytest.CaptureFixture[str]):
    endpoints.main(MILESTONES, times=2, rounds=1)

    _, _, *lines = capsys.readouterr().out.partition("\n\n")[0].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert {name for name, *_ in rows} > {"treaty, summary", "milestones, deep page", *STATEMENTS}
    assert all((by_sql == "-") == (name not in STATEMENTS) for name, _, by_sql, _, _ in rows)
    assert all(re.fullmatch(r"[\d.]+", figure) for _, *figures in rows for figure in figures if figure != "-")
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", ["%copy"])
        assert cursor.fetchall() == []
