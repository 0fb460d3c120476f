"""The `type` of each problem leads to a page that tells of it."""

import json
from html.parser import HTMLParser
from http import HTTPStatus

import pytest
from django.test import RequestFactory
from django.urls import get_resolver

from provisions.api import problems
from provisions.api.problem_kinds import KINDS

each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


class Page(HTMLParser):
    """The tags of a page, and the addresses that a browser would fetch for it."""

    def __init__(self, answer):
        super().__init__()
        self.tags, self.fetched = [], []
        self.feed(answer.content.decode())

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag != "a":
            self.fetched += [value for name, value in attrs if name in ("src", "href")]


def raised(base=problems.Problem):
    """Every problem that a view can raise."""
    return [base, *(each for below in base.__subclasses__() for each in raised(below))]


def test_type_of_every_problem_that_a_view_raises_leads_to_a_page(client):
    assert get_resolver().url_patterns  # loads every view

    types = {problem.kind.type for problem in raised()}

    assert types > {"/problems/merged", "/problems/nothing-published", "/problems/format-not-installed"}
    assert {type_: client.get(type_).status_code for type_ in types} == dict.fromkeys(types, 200)


@pytest.mark.parametrize("status", [status for status in HTTPStatus if status >= 400])
def test_type_of_a_bare_status_leads_to_a_page_or_is_blank(client, status):
    body = json.loads(problems.answer(RequestFactory().get("/api/v1/"), status, "It is so.").content)

    assert body["title"].lower() == status.phrase.lower()
    assert body["type"] == "about:blank" or client.get(body["type"]).status_code == 200


def test_statuses_that_the_api_and_its_guards_give_have_a_page():
    bare = (400, 401, 403, 404, 405, 406, 429, 500, 503)

    types = [json.loads(problems.answer(RequestFactory().get("/"), status, "So.").content)["type"] for status in bare]

    assert "about:blank" not in types


@each_kind
def test_page_tells_the_kind_and_fetches_nothing(client, kind):
    answer = client.get(kind.type)

    page, text = Page(answer), answer.content.decode()
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert all(told in text for told in (kind.title, kind.meaning, kind.advice, str(int(kind.status))))
    assert (page.fetched, "script" in page.tags, page.tags.count("h1")) == ([], False, 1)
    assert text.startswith('<!doctype html>\n<html lang="en">')


@each_kind
def test_program_reads_the_kind_as_json(client, kind):
    answer = client.get(kind.type, headers={"accept": "application/json"})

    assert answer["Vary"] == "Accept"
    assert answer.json() == {
        "type": kind.type,
        "title": kind.title,
        "status": int(kind.status),
        "meaning": kind.meaning,
        "advice": kind.advice,
    }


def test_page_is_public_and_only_read(client):
    assert client.post("/problems/merged").status_code == 405
    assert client.head("/problems/merged").status_code == 200
    assert client.get("/problems/no-such").status_code == 404
