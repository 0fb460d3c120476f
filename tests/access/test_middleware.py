"""What a client meets: the fields, the refusals, and what is never limited."""

import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.utils import timezone

from access import tokens
from access.models import Allowance, ApiToken

pytestmark = pytest.mark.django_db

UNITS = "/api/v1/units/"


@pytest.fixture(autouse=True)
def limits(settings) -> None:
    settings.RATE_LIMIT_PER_MINUTE = 3


def bearing(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def exhaust(client: Client, **headers: str) -> None:
    while client.get(UNITS, headers=headers).status_code != 429:
        pass


def test_answer_tells_policy_and_rest(client):
    answers = [client.get(UNITS) for _ in range(2)]

    assert answers[0]["RateLimit-Policy"] == '"anonymous";q=3;w=60'
    for answer, left in zip(answers, (2, 1), strict=True):
        assert re.fullmatch(rf'"anonymous";r={left};t=(1\d|20)', answer["RateLimit"])
    assert "Retry-After" not in answers[0]


def test_refusal_is_a_problem_that_says_when_to_come_back(client):
    exhaust(client)

    refused = client.get(UNITS)

    body, seconds = refused.json(), refused["Retry-After"]
    assert (refused.status_code, refused["Content-Type"]) == (429, "application/problem+json")
    assert 10 <= int(seconds) <= 20
    assert refused["RateLimit"] == f'"anonymous";r=0;t={seconds}'
    assert refused["Cache-Control"] == "no-store"
    assert (body["type"], body["status"]) == ("/problems/too-many-requests", 429)
    assert body["violated-policies"] == ["anonymous"]
    assert body["detail"] == f"3 requests a minute are the most: ask again in {seconds} s."
    assert body["instance"] == UNITS


@pytest.mark.parametrize("path", ["/api/v1/no-such-thing/", "/api/v1/units/none/", "/api/v1/units/?x=1"])
def test_errors_count_too(client, path: str):
    answers = [client.get(path) for _ in range(4)]

    assert [answer.status_code == 429 for answer in answers] == [False, False, False, True]


def test_spoofed_address_changes_nothing(client):
    exhaust(client)

    spoofed = client.get(UNITS, headers={"X-Forwarded-For": "198.51.100.7", "Forwarded": "for=198.51.100.7"})

    assert spoofed.status_code == 429


def test_trusted_proxy_tells_clients_apart(client, settings):
    settings.TRUSTED_PROXY_COUNT = 1
    exhaust(client, **{"X-Forwarded-For": "203.0.113.1"})

    same = client.get(UNITS, headers={"X-Forwarded-For": "198.51.100.7, 203.0.113.1"})
    other = client.get(UNITS, headers={"X-Forwarded-For": "203.0.113.2"})

    assert (same.status_code, other.status_code) == (429, 200)


def test_token_raises_the_limit_and_is_counted_apart(client, issue):
    exhaust(client)
    _, secret = issue(per_minute=20)

    answer = client.get(UNITS, headers=bearing(secret))

    assert answer.status_code == 200
    assert (answer["RateLimit-Policy"], answer["RateLimit"]) == ('"token";q=20;w=60', '"token";r=19;t=3')


def test_bearers_of_one_token_share_its_allowance(client, issue):
    _, secret = issue(per_minute=2)

    statuses = [client.get(UNITS, headers=bearing(secret), REMOTE_ADDR=f"192.0.2.{n}").status_code for n in range(3)]

    assert statuses == [200, 200, 429]


#: Who, what they meet at the API, at the admin, and the error of RFC 6750.
MAY = [
    ("anonymous", 200, 302, None),
    ("bearer", 200, 302, None),
    ("basic", 200, 302, None),
    ("expired", 401, 302, "invalid_token"),
    ("revoked", 401, 302, "invalid_token"),
    ("stranger", 401, 302, "invalid_token"),
    ("empty", 401, 302, "invalid_token"),
    ("scopeless", 403, 302, "insufficient_scope"),
]


def headers_of(who: str, token: ApiToken, secret: str) -> dict[str, str]:
    row = ApiToken.objects.filter(pk=token.pk)
    if who == "expired":
        row.update(created_at="2001-01-01T00:00Z", expires_at="2001-01-02T00:00Z")
    elif who == "revoked":
        tokens.revoke(token, at=timezone.now())
    elif who == "scopeless":
        row.update(scopes=[])
    sent = {"anonymous": None, "basic": "Basic YTpi", "stranger": "Bearer tt_x", "empty": "Bearer"}
    authorization = sent.get(who, f"bearer  {secret}")
    return {"Authorization": authorization} if authorization else {}


@pytest.mark.parametrize(("who", "api", "admin", "error"), MAY)
def test_who_may_enter(client, issue, who: str, api: int, admin: int, error: str | None):
    headers = headers_of(who, *issue())

    answers = [client.get(path, headers=headers) for path in (UNITS, "/admin/provisions/unit/")]

    assert [answer.status_code for answer in answers] == [api, admin]
    if error:
        assert answers[0]["Content-Type"] == "application/problem+json"
        assert answers[0]["WWW-Authenticate"].startswith(f'Bearer realm="api", error="{error}"')
        assert answers[0]["Cache-Control"] == "no-store"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_token_lets_nobody_write(client, issue, method: str):
    answer = getattr(client, method)(UNITS, data="{}", content_type="application/json", headers=bearing(issue()[1]))

    assert answer.status_code == 405


def test_guessing_tokens_uses_up_the_allowance_of_the_address(client, issue):
    statuses = [client.get(UNITS, headers=bearing(f"tt_{n}")).status_code for n in range(4)]

    assert statuses == [401, 401, 401, 429]
    assert client.get(UNITS, headers=bearing(issue()[1])).status_code == 200


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/admin/login/", "/static/none.css", "/"])
def test_not_limited(client, path: str):
    exhaust(client)

    statuses = {client.get(path).status_code for _ in range(5)}

    assert 429 not in statuses


def test_signed_in_curator_is_not_limited_in_the_admin(client):
    exhaust(client)
    client.force_login(User.objects.create(username="curator", is_staff=True, is_superuser=True))

    assert {client.get("/admin/").status_code for _ in range(5)} == {200}


def test_nothing_is_counted_where_the_limit_is_0(client, settings, django_assert_num_queries):
    settings.RATE_LIMIT_PER_MINUTE = 0

    with django_assert_num_queries(0):
        answer = client.get("/api/v1/")

    assert "RateLimit" not in answer
    assert not Allowance.objects.exists()


def test_counting_costs_one_statement(client, django_assert_num_queries):
    client.get("/api/v1/")

    with django_assert_num_queries(1):
        client.get("/api/v1/")


@pytest.mark.django_db(transaction=True)
def test_nobody_is_refused_because_the_counter_fails(client, caplog):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE access_allowance RENAME TO away")
    try:
        answer = client.get(UNITS)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE away RENAME TO access_allowance")

    assert answer.status_code == 200
    assert "RateLimit" not in answer
    assert "requests are not counted" in caplog.text
