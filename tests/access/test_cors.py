"""Pages of any origin may read the API, its refusals too, and nothing else."""

import pytest

pytestmark = pytest.mark.django_db

PAGE = {"Origin": "https://dashboard.example"}
UNITS = "/api/v1/units/"


@pytest.mark.parametrize(("path", "status"), [(UNITS, 200), ("/api/v1/units/none/", 404), ("/api/v1/nowhere/", 404)])
def test_any_page_may_read(client, path: str, status: int):
    answer = client.get(path, headers=PAGE)

    exposed = answer["Access-Control-Expose-Headers"].split(", ")
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (status, "*")
    assert {"ETag", "Link", "RateLimit", "RateLimit-Policy", "Retry-After", "Content-Disposition"} <= set(exposed)
    assert "Access-Control-Allow-Credentials" not in answer


def test_refusal_can_be_read_by_the_page(client, settings):
    settings.RATE_LIMIT_PER_MINUTE = 1

    refused = [client.get(UNITS, headers=PAGE) for _ in range(2)][1]

    assert (refused.status_code, refused["Access-Control-Allow-Origin"]) == (429, "*")


def test_preflight_allows_reading_with_a_token(client):
    asked = PAGE | {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "authorization"}

    answer = client.options(UNITS, headers=asked)

    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert {"authorization", "if-none-match"} <= set(answer["Access-Control-Allow-Headers"].split(", "))
    assert int(answer["Access-Control-Max-Age"]) > 0


def test_preflight_is_not_counted(client, settings):
    settings.RATE_LIMIT_PER_MINUTE = 1
    asked = PAGE | {"Access-Control-Request-Method": "GET"}

    statuses = [client.options(UNITS, headers=asked).status_code for _ in range(3)]

    assert statuses == [200, 200, 200]
    assert client.get(UNITS).status_code == 200


@pytest.mark.parametrize("path", ["/admin/login/", "/healthz", "/"])
def test_no_page_may_read_what_is_not_the_api(client, path: str):
    assert "Access-Control-Allow-Origin" not in client.get(path, headers=PAGE)
