"""The generic cell rate algorithm, by a clock that is given."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from access import counter
from access.models import Allowance
from access.policies import Policy

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SIX = Policy("anonymous", 6)
KEY, OTHER = b"k" * 16, b"o" * 16


def after(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def use_up(policy: Policy = SIX, key: bytes = KEY) -> list[bool]:
    return [counter.spend(key, policy, at=NOON).is_allowed for _ in range(policy.quota)]


def test_whole_quota_may_be_used_at_once_and_not_one_more():
    allowed = use_up()

    refused = counter.spend(KEY, SIX, at=NOON)

    assert allowed == [True] * 6
    assert (refused.is_allowed, refused.remaining, refused.seconds) == (False, 0, 10)


@pytest.mark.parametrize("quota", [1, 7, 600, 99_991, 100_000])
def test_quota_that_does_not_divide_a_minute_is_exact(quota: int):
    policy = Policy("token", quota)

    last = counter.spend(KEY, policy, at=NOON)
    Allowance.objects.update(whole_at=NOON + policy.interval * (quota - 1))
    final, refused = counter.spend(KEY, policy, at=NOON), counter.spend(KEY, policy, at=NOON)

    assert last.remaining == quota - 1
    assert (final.is_allowed, final.remaining) == (True, 0)
    assert not refused.is_allowed


@pytest.mark.parametrize(
    ("seconds", "is_allowed"),
    [
        pytest.param(9.999, False, id="a moment too early"),
        pytest.param(10, True, id="when it was told to come back"),
    ],
)
def test_refused_client_may_come_back_when_it_was_told(seconds: float, is_allowed: bool):
    use_up()

    balance = counter.spend(KEY, SIX, at=after(seconds))

    assert balance.is_allowed is is_allowed


def test_refused_request_costs_nothing():
    use_up()
    for _ in range(5):
        counter.spend(KEY, SIX, at=after(5))

    assert counter.spend(KEY, SIX, at=after(10)).is_allowed


def test_quota_is_whole_again_after_a_minute_and_no_larger_after_an_hour():
    use_up()

    assert counter.spend(KEY, SIX, at=after(60)).remaining == 5
    assert counter.spend(KEY, SIX, at=after(3600)).remaining == 5


def test_clients_do_not_share_a_quota():
    use_up()

    assert counter.spend(OTHER, SIX, at=NOON).remaining == 5


def test_idle_clients_are_forgotten_and_busy_ones_are_not():
    use_up()
    counter.spend(OTHER, SIX, at=NOON)

    counter.forget_idle(at=after(30))

    assert [bytes(key) for key in Allowance.objects.values_list("key", flat=True)] == [KEY]


def test_headers_tell_policy_and_rest():
    balance = counter.spend(KEY, SIX, at=NOON)

    assert balance.headers() == {"RateLimit-Policy": '"anonymous";q=6;w=60', "RateLimit": '"anonymous";r=5;t=10'}


def test_retry_after_is_the_end_of_the_window_that_is_told():
    use_up()

    headers = counter.spend(KEY, SIX, at=after(2.5)).headers()

    assert (headers["RateLimit"], headers["Retry-After"]) == ('"anonymous";r=0;t=8', "8")


def test_counts_stay_out_of_the_write_ahead_log():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'access_allowance'")
        found = cursor.fetchone()

    assert found == ("u",)


@pytest.mark.django_db(transaction=True)
def test_request_that_waited_for_its_row_is_judged_by_the_time_it_got_it():
    """Of two at once, the one that began first may come second; what is left to it may not look less for that."""
    counter.spend(KEY, SIX)
    with ThreadPoolExecutor(1) as other, transaction.atomic():
        Allowance.objects.select_for_update().get()
        second = other.submit(_spent_apart)
        _await_a_waiting_statement()
        with connection.cursor() as cursor:
            cursor.execute("UPDATE access_allowance SET whole_at = clock_timestamp() + %s", [SIX.interval])

    assert second.result().remaining == 4


def _spent_apart() -> counter.Balance:
    try:
        return counter.spend(KEY, SIX)
    finally:
        connection.close()


def _await_a_waiting_statement() -> None:
    deadline = time.monotonic() + 30
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone() != (0,):
                return
            time.sleep(0.01)
    raise AssertionError("nobody waits for the row")


class TestAnyHistory(TestCase):
    @settings(max_examples=60)
    @given(gaps=st.lists(st.floats(0, 30), max_size=40), quota=st.integers(1, 12))
    def test_never_more_than_what_came_back_nor_less_than_was_told(self, gaps: list[float], quota: int) -> None:
        policy, seconds, granted, told = Policy("anonymous", quota), 0.0, [], float("inf")
        Allowance.objects.all().delete()
        for gap in gaps:
            seconds += gap
            balance = counter.spend(KEY, policy, at=after(seconds))
            assert balance.is_allowed or gap < told
            told = float("inf") if balance.is_allowed else balance.seconds
            granted += [seconds] if balance.is_allowed else []
        for first, start in enumerate(granted):
            for last in range(first, len(granted)):
                came_back = (granted[last] - start) / policy.interval.total_seconds()
                assert last - first + 1 <= quota + came_back + 0.001
