"""Whoever follows the record knows its head, or says that it does not."""

import time
from collections.abc import Callable, Iterator

import pytest
from django.db import connection

import ledger
from ledger.snapshot import Head
from tests.treaty_tracker.answers.conftest import publish
from treaty_tracker.answers.follower import REREAD_SECONDS, Follower

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def follow() -> Iterator[Callable[..., Follower]]:
    begun: list[Follower] = []

    def follow(**changed: object) -> Follower:
        parameters = connection.get_connection_params() | changed
        begun.append(Follower(lambda: parameters))
        begun[-1].start()
        return begun[-1]

    yield follow
    for follower in begun:
        follower.stop()
        follower.join()


def head() -> Head | None:
    with ledger.standing_still() as found:
        return found


def wait_for(condition: Callable[[], bool], seconds: float) -> float:
    began = time.monotonic()
    while not condition():
        assert time.monotonic() < began + seconds
        time.sleep(0.002)
    return time.monotonic() - began


def test_head_is_known_before_the_first_question(follow):
    number = publish("announced")

    follower = follow()

    assert follower.current() == head()
    assert follower.current().number == number


def test_empty_record_has_a_head_too(follow):
    assert follow().current() == Head(0, "")


def test_revision_is_known_when_it_is_committed_and_not_before(follow):
    publish("announced")
    follower = follow()

    with ledger.commit(author="curator", reason="Delayed") as revision:
        publish("delayed")
        time.sleep(1.5)
        assert follower.current().number == revision.number - 1

    wait_for(lambda: follower.current() == head(), 0.5)


def test_notice_comes_before_the_next_reading_is_due(follow):
    publish("announced")
    follower = follow()

    for note in ("delayed", "signed", "built"):
        publish(note)
        wait_for(lambda: follower.current() == head(), REREAD_SECONDS / 2)


def test_unreachable_database_leaves_the_head_unknown(follow):
    publish("announced")

    follower = follow(host="127.0.0.1", port="1")

    assert follower.current() is None


def test_what_somebody_has_seen_is_known_at_once_and_never_taken_back_by_less(follow):
    publish("announced")
    follower = follow()

    follower.advance(Head(7, "seen"))
    follower.advance(Head(6, "late"))

    assert follower.current() == Head(7, "seen")


def test_older_copy_of_the_database_is_believed(follow):
    publish("announced")
    follower = follow()
    follower.advance(Head(1_000, "of the database that was there before"))

    wait_for(lambda: follower.current() == head(), 3)


def test_stopped_follower_knows_nothing(follow):
    publish("announced")
    follower = follow()

    follower.stop()
    follower.join()

    assert follower.current() is None
