"""A real server of two processes, in the web role: one counter for both."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from access import tokens
from access.models import Allowance

from .server import asked, serving

pytestmark = pytest.mark.django_db(transaction=True)

#: One more every 12 s, so none comes back while a test asks.
LIMIT = 5
ROOT = "/api/v1/"


@pytest.fixture(scope="module")
def port(django_db_setup: None, django_db_blocker, tmp_path_factory) -> Iterator[int]:
    limits = {"RATE_LIMIT_PER_MINUTE": str(LIMIT), "TRUSTED_PROXY_COUNT": "0", "ANSWER_CACHE_MB": "0"}
    with (
        django_db_blocker.unblock(),
        serving(tmp_path_factory.mktemp("server") / "log", workers=2, **limits) as port,
    ):
        yield port


def test_two_workers_allow_exactly_the_quota_between_them(port: int):
    with ThreadPoolExecutor(12) as readers:
        answers = list(readers.map(lambda _: asked(port, ROOT), range(40)))

    assert Counter(status for status, _ in answers) == {200: LIMIT, 429: 40 - LIMIT}
    left = sorted(headers["ratelimit"].split(";")[1] for status, headers in answers if status == 200)
    assert left == [f"r={number}" for number in range(LIMIT)]


def test_spoofed_addresses_give_no_second_quota(port: int):
    headers = [(("X-Forwarded-For", f"198.51.100.{n}"), ("X-Real-IP", f"198.51.100.{n}")) for n in range(LIMIT + 3)]

    statuses = [asked(port, ROOT, *each)[0] for each in headers]

    assert statuses == [200] * LIMIT + [429] * 3
    assert Allowance.objects.count() == 1


def test_header_given_twice_is_no_way_round_either(port: int):
    twice = [(("X-Forwarded-For", f"198.51.100.{n}"), ("X-Forwarded-For", "192.0.2.1")) for n in range(LIMIT + 1)]

    statuses = [asked(port, ROOT, *each)[0] for each in twice]

    assert statuses[-1] == 429


def test_health_is_asked_without_limit(port: int):
    statuses = {asked(port, path)[0] for path in ("/healthz", "/readyz") for _ in range(LIMIT + 2)}

    assert statuses == {200}


def test_token_raises_the_limit_of_all_workers(port: int):
    owner = User.objects.create(username="owner")
    expires_at = timezone.now() + timedelta(days=1)
    _, secret = tokens.issue(name="mirror", owner=owner, per_minute=2 * LIMIT, expires_at=expires_at)
    bearing = (("Authorization", f"Bearer {secret}"),)

    with ThreadPoolExecutor(8) as readers:
        statuses = Counter(readers.map(lambda _: asked(port, ROOT, *bearing)[0], range(2 * LIMIT + 4)))

    assert statuses[200] in (2 * LIMIT, 2 * LIMIT + 1)
    assert statuses[200] + statuses[429] == 2 * LIMIT + 4
