"""Errors are problem details (RFC 9457), whoever finds them."""

import pytest
from django.core.exceptions import SuspiciousOperation
from django.http import Http404
from django.test import Client, RequestFactory
from rest_framework.exceptions import Throttled

from provisions.api import problems
from provisions.api.viewsets.unit import UnitViewSet

from .nouns import FACTORIES, detail_path, each_noun, list_path

pytestmark = pytest.mark.django_db


def problem(answer, status: int, slug: str) -> dict:
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert list(body)[:5] == ["type", "title", "status", "detail", "instance"]
    assert (body["type"], body["status"]) == (f"/problems/{slug}", status)
    assert body["title"]
    assert body["detail"]
    return body


@each_noun
def test_unknown_id_is_not_found(client, noun):
    body = problem(client.get(detail_path(noun, "no-such:thing")), 404, "not-found")

    assert body["instance"] == detail_path(noun, "no-such:thing")


@pytest.mark.parametrize("row_id", ["a%00b", "a%20b", "a%0A", "..", "a/b", "я", "a" * 300])
def test_id_of_impossible_shape_is_not_found(client, row_id):
    problem(client.get(f"/api/v1/units/{row_id}/"), 404, "not-found")


def test_address_that_leads_nowhere_is_not_found(client):
    problem(client.get("/api/v1/unit/"), 404, "not-found")


@each_noun
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_api_is_read_only(client, noun, method):
    for path in (list_path(noun), detail_path(noun, FACTORIES[noun]().pk)):
        answer = getattr(client, method)(path, data="{}", content_type="application/json")

        problem(answer, 405, "method-not-allowed")
        assert answer["Allow"] == "GET, HEAD, OPTIONS"


def test_trace_is_not_answered(client):
    problem(client.trace("/api/v1/units/"), 405, "method-not-allowed")


@each_noun
def test_head_has_the_headers_of_get_and_no_body(client, noun):
    FACTORIES[noun]()

    answer = client.head(list_path(noun))

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["Content-Type"] == "application/json"


@pytest.mark.parametrize("path", ["/api/v1/", "/api/v1/units/", "/api/v1/units/km/", "/api/v1/schema/"])
def test_options_tells_the_methods(client, path):
    answer = client.options(path)

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", ["/api/v1/", "/api/v1/units/", "/api/v1/schema/"])
def test_form_that_the_client_cannot_read_is_not_acceptable(client, path):
    problem(client.get(path, headers={"accept": "image/png"}), 406, "not-acceptable")


def test_answers_may_be_kept_but_are_asked_after(client):
    for path in ("/api/v1/", "/api/v1/units/", "/api/v1/units/none/", "/api/v1/units/?x=1", "/api/v1/none/"):
        answer = client.get(path)

        assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert "Cookie" not in answer.get("Vary", "")
        assert not answer.cookies


def test_failure_is_a_problem_that_does_not_tell_the_cause(monkeypatch):
    def fail(self):
        raise RuntimeError("the secret cause")

    monkeypatch.setattr(UnitViewSet, "get_queryset", fail)

    answer = Client(raise_request_exception=False).get("/api/v1/units/")

    problem(answer, 500, "internal-server-error")
    assert b"secret" not in answer.content


def test_too_many_requests_would_be_a_problem_too():
    request = RequestFactory().get("/api/v1/units/")

    answer = problems.problem_response(Throttled(), {"request": request})

    assert answer.status_code == 429
    assert b"/problems/too-many-requests" in answer.content


def test_host_that_is_not_served_is_a_bad_request(client):
    problem(client.get("/api/v1/units/", headers={"host": "evil.example"}), 400, "bad-request")


def test_pages_outside_the_api_keep_their_own_errors():
    request = RequestFactory().get("/elsewhere/")

    answers = [
        problems.bad_request(request, SuspiciousOperation()),
        problems.not_found(request, Http404()),
        problems.server_error(request),
    ]

    assert [answer.status_code for answer in answers] == [400, 404, 500]
    assert {answer["Content-Type"] for answer in answers} == {"text/html; charset=utf-8"}
