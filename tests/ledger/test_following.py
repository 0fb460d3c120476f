"""The numbers of revisions make a feed: whoever follows them misses nothing and sees nothing twice."""

import random
import time

import pytest
from django.db import connection, transaction

import ledger
from ledger.models import Revision
from ledger.verification import faults
from provisions.models import Topic
from tests.ledger import processes

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS, READERS = 8, 3
SECONDS = 30
LAST = "The end"
#: A reader that has not seen the end by then has lost it.
PATIENCE = SECONDS + 60


class TakenBack(Exception):
    pass


def write(writer: int) -> list[tuple[int, str]]:
    """Commits for as long as the test lasts, some taken back on the way; gives number and reason of the kept."""
    dice = random.Random(writer)  # noqa: S311 no secret
    acknowledged = []
    until = time.monotonic() + SECONDS
    step = 0
    while time.monotonic() < until:
        step += 1
        reason = f"{writer}/{step}"
        outcome = dice.choice(["kept", "kept", "kept", "inside", "around", "empty"])
        try:
            with transaction.atomic():
                with ledger.commit(author=f"writer-{writer}", reason=reason) as revision:
                    if outcome != "empty":
                        Topic.objects.create(id=f"topic-{writer}-{step}", name={"en": reason})
                    if outcome == "inside":
                        raise TakenBack
                    time.sleep(dice.random() / 200)
                if outcome == "around":
                    raise TakenBack
        except TakenBack:
            continue
        if outcome == "kept":
            acknowledged.append((revision.number, reason))
    return acknowledged


def follow() -> list[tuple[int, str, str]]:
    """Asks again and again for what is newer than the last number seen, until the end is seen."""
    seen: list[tuple[int, str, str]] = []
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        newest = seen[-1][0] if seen else 0
        seen += Revision.objects.filter(number__gt=newest).order_by("number").values_list("number", "reason", "hash")
        if seen and seen[-1][1] == LAST:
            break
        time.sleep(0.005)
    return seen


def test_readers_who_follow_the_numbers_miss_nothing_see_nothing_twice_and_all_in_one_order():
    with processes.started(WRITERS + READERS, connection.settings_dict["NAME"]) as pool:
        readers = [pool.submit(follow) for _ in range(READERS)]
        writers = [pool.submit(write, writer) for writer in range(WRITERS)]
        acknowledged = sorted(number for writer in writers for number in writer.result())
        with ledger.commit(author="test", reason=LAST) as last:
            Topic.objects.create(id="last", name={"en": LAST})
        seen = [reader.result() for reader in readers]

    published = list(Revision.objects.order_by("number").values_list("number", "reason", "hash"))
    assert [number for number, *_ in published] == list(range(1, last.number + 1))
    assert [(number, reason) for number, reason, _ in published] == [*acknowledged, (last.number, LAST)]
    assert all(told == published for told in seen)
    assert len(set(Revision.objects.values_list("author", flat=True))) == WRITERS + 1
    assert Topic.objects.count() == last.number
    assert list(faults()) == []
    print(f"{last.number} revisions by {WRITERS} processes in {SECONDS} s, followed by {READERS}")  # noqa: T201
