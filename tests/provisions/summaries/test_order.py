"""The database promises no order where none is asked for, and no figure hangs on one."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db.models import QuerySet

from provisions.summaries.treaties import treaty_timeline
from provisions.summaries.treaties.dossier import load_dossier
from tests.provisions.summaries.plainly import values
from tests.provisions.summaries.whole import whole


@contextmanager
def rows_shuffled(monkeypatch: pytest.MonkeyPatch, seed: int) -> Iterator[None]:
    """Every answer of the database comes in another order."""
    stock, dice = QuerySet.__iter__, random.Random(seed)  # noqa: S311 no secret

    def shuffled(self: QuerySet[Any]) -> Iterator[Any]:
        rows = list(stock(self))
        return iter(dice.sample(rows, len(rows)))

    with monkeypatch.context() as patch:
        patch.setattr(QuerySet, "__iter__", shuffled)
        yield


@pytest.mark.usefixtures("real_treaty")
def test_order_in_which_rows_come_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    treaty, as_of = "russia-iran-2025", date(2026, 11, 23)
    plainly = values(whole(treaty, as_of=as_of))
    events = treaty_timeline(load_dossier(treaty, as_of=as_of), as_of=as_of)

    with rows_shuffled(monkeypatch, seed=7):
        shuffled = values(whole(treaty, as_of=as_of))
        again = treaty_timeline(load_dossier(treaty, as_of=as_of), as_of=as_of)

    assert shuffled == plainly
    assert again == events
