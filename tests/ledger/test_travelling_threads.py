"""Some travel while others read now, on connections that serve both in turn: never mixed."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.signals import request_finished, request_started
from django.db import connection

import ledger
from provisions.models import Project, Topic
from tests.provisions import factories as made

pytestmark = pytest.mark.django_db(transaction=True)

REQUESTS, THREADS, REVISIONS = 10_000, 4, 40


def _publish() -> None:
    with ledger.commit(author="curator", reason="Next") as revision:
        Project.objects.update(note=str(revision.number))
        made.TopicFactory(id=f"of-{revision.number}")


def _answer() -> int:
    """The number of the revision that both tables show. They are asked in two queries, as a page would."""
    (shown,) = Project.objects.values_list("note", flat=True)
    return int(shown)


def _past(dice: random.Random) -> None:
    number = dice.randint(1, ledger.head())
    with ledger.known_at(number):
        assert (_answer(), Topic.objects.count()) == (number, number)


def _now() -> None:
    earliest = ledger.head()
    assert earliest <= _answer() <= Topic.objects.count()


def _serve(seed: int) -> int:
    """A worker of a server: one request after another on its own connection, which persists."""
    dice = random.Random(seed)  # noqa: S311 no secret
    served = 0
    try:
        for _ in range(REQUESTS // THREADS):
            request_started.send(sender=_serve)
            _past(dice) if dice.random() < 0.5 else _now()
            request_finished.send(sender=_serve)
            served += 1
    finally:
        connection.close()
    return served


def test_readers_of_the_past_and_of_now_are_never_mixed():
    with ledger.commit(author="curator", reason="First"):
        made.ProjectFactory(note="1")
        made.TopicFactory()

    with ThreadPoolExecutor(THREADS) as pool:
        workers = [pool.submit(_serve, seed) for seed in range(THREADS)]
        for _ in range(REVISIONS):
            _publish()
        served = sum(worker.result() for worker in workers)

    assert (served, ledger.head()) == (REQUESTS, REVISIONS + 1)
