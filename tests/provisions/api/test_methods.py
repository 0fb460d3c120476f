"""Which methods an address takes is said first, whatever else the request bears."""

import pytest

from provisions.api.openapi import document
from provisions.api.parameters import MAX_PARAMETERS, MAX_QUERY

from .test_problems import problem

pytestmark = pytest.mark.django_db

PATHS = [*document()["paths"], "/api/v1/schema/", "/api/v1/docs/"]
each_path = pytest.mark.parametrize(
    "path", [path.replace("{number}", "1").replace("{", "").replace("}", "") for path in PATHS]
)
OTHERWISE_REFUSED = [
    pytest.param({"QUERY_STRING": "&".join(["id=a"] * (MAX_PARAMETERS + 1))}, id="too many parameters"),
    pytest.param({"QUERY_STRING": f"id={'a' * MAX_QUERY}"}, id="too long a query"),
    pytest.param({"QUERY_STRING": "format=nothing"}, id="an unknown format"),
    pytest.param({"HTTP_ACCEPT": "image/png"}, id="an unknown type"),
    pytest.param({"CONTENT_TYPE": "text/xml"}, id="a body of a type that nothing reads"),
]


@each_path
def test_no_address_takes_a_writing_method(client, path):
    for method in ("POST", "PUT", "PATCH", "DELETE", "TRACE"):
        answer = client.generic(method, path)

        problem(answer, 405, "method-not-allowed")
        assert answer["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("request_", OTHERWISE_REFUSED)
@pytest.mark.parametrize("path", ["/api/v1/units/", "/api/v1/manifest/", "/api/v1/treaties/a/summary/"])
def test_method_is_refused_before_all_else(client, path, request_):
    problem(client.generic("POST", path, **request_), 405, "method-not-allowed")


@each_path
def test_every_address_tells_its_methods(client, path):
    answer = client.options(path)

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("request_", OTHERWISE_REFUSED)
def test_methods_are_told_whatever_else_is_asked(client, request_):
    answer = client.generic("OPTIONS", "/api/v1/units/", **request_)

    assert (answer.status_code, answer["Allow"]) == (204, "GET, HEAD, OPTIONS")


@each_path
def test_head_is_get_without_its_body(client, path):
    told, asked = client.get(path), client.head(path)

    assert (asked.status_code, asked["Content-Type"]) == (told.status_code, told["Content-Type"])
    assert b"".join(asked) == b""


@each_path
def test_form_that_there_is_not_is_refused_as_a_problem(client, path):
    problem(client.get(path, query_params={"format": "nothing"}), 400, "invalid-parameter")
    problem(client.get(path, headers={"accept": "image/png"}), 406, "not-acceptable")
