"""What the cache in front of Django answers is neither counted nor marked with one client's allowance."""

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from access import tokens
from access.models import Allowance

from .server import asked, serving

pytest.importorskip("treaty_tracker.answers")
pytestmark = pytest.mark.django_db(transaction=True)

LIMIT = 60
UNITS = "/api/v1/units/"
PAGE = ("Origin", "https://dashboard.example")


@pytest.fixture(scope="module")
def port(django_db_setup: None, django_db_blocker, tmp_path_factory) -> Iterator[int]:
    kept = {"RATE_LIMIT_PER_MINUTE": str(LIMIT), "ANSWER_CACHE_MB": "8"}
    with django_db_blocker.unblock(), serving(tmp_path_factory.mktemp("server") / "log", workers=1, **kept) as port:
        yield port


def is_hit(headers: dict[str, str]) -> bool:
    return headers["cache-status"] == "treaty-tracker; hit"


def keep(port: int, *headers: tuple[str, str]) -> None:
    """Ask until the answer is kept."""
    deadline = time.monotonic() + 10
    while not is_hit(asked(port, UNITS, *headers)[1]):
        if time.monotonic() > deadline:
            raise AssertionError("The answer is not kept.")
        time.sleep(0.5)


def test_kept_answer_is_not_counted_and_tells_of_no_allowance(port: int):
    keep(port)
    before = list(Allowance.objects.values())

    answers = [asked(port, UNITS) for _ in range(2 * LIMIT)]

    assert {status for status, _ in answers} == {200}
    assert not any("ratelimit" in name for _, headers in answers for name in headers)
    assert list(Allowance.objects.values()) == before


def test_kept_answer_can_be_read_by_any_page(port: int):
    keep(port, PAGE)

    _, headers = asked(port, UNITS, PAGE)

    assert is_hit(headers)
    assert headers["access-control-allow-origin"] == "*"
    assert "RateLimit" in headers["access-control-expose-headers"]


def test_first_answer_tells_the_allowance(port: int):
    _, headers = asked(port, f"{UNITS}?page_size=7")

    assert not is_hit(headers)
    assert headers["ratelimit-policy"] == f'"anonymous";q={LIMIT};w=60'


def test_request_with_a_token_is_answered_past_the_cache(port: int):
    keep(port)
    owner = User.objects.create(username="owner")
    tomorrow = timezone.now() + timedelta(days=1)
    _, secret = tokens.issue(name="mirror", owner=owner, per_minute=9, expires_at=tomorrow)

    good = asked(port, UNITS, ("Authorization", f"Bearer {secret}"))
    bad = asked(port, UNITS, ("Authorization", "Bearer tt_none"))

    assert (good[0], good[1]["ratelimit-policy"]) == (200, '"token";q=9;w=60')
    assert bad[0] == 401
