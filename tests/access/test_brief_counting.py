"""Counted past the driver's cursors as by them."""

import pytest

from access import counter
from access.policies import Policy

pytestmark = pytest.mark.django_db(transaction=True)

TWO = Policy("anonymous", 2)


def told(key: bytes) -> list[tuple[bool, int, int]]:
    balances = [counter.spend(key, TWO) for _ in range(TWO.quota + 2)]
    return [(each.is_allowed, each.remaining, each.seconds) for each in balances]


def test_both_ways_tell_the_same(monkeypatch):
    asked = []
    at_once = counter._spent_at_once
    monkeypatch.setattr(counter, "_spent_at_once", lambda *given: asked.append(at_once(*given)) or asked[-1])
    briefly = told(b"b" * 16)
    monkeypatch.setattr(counter, "_spent_at_once", lambda *_: None)
    ordinarily = told(b"o" * 16)

    assert [len(rows) for rows in asked] == [1] * TWO.quota + [0] * 2
    assert [allowed for allowed, *_ in briefly] == [True] * TWO.quota + [False] * 2
    assert briefly == ordinarily


def test_both_ways_count_together(monkeypatch):
    counter.spend(b"k" * 16, TWO)
    monkeypatch.setattr(counter, "_spent_at_once", lambda *_: None)

    assert counter.spend(b"k" * 16, TWO).remaining == TWO.quota - 2
