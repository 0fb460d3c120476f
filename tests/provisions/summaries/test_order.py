"""The database promises no order where none is asked for, and no figure hangs on one."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db.backends.utils import CursorWrapper
from django.db.models import QuerySet

from provisions.summaries.treaties import treaty_timeline
from provisions.summaries.treaties.dossier import load_dossier
from tests.provisions.summaries.plainly import values
from tests.provisions.summaries.whole import whole


@contextmanager
def rows_shuffled(monkeypatch: pytest.MonkeyPatch, seed: int) -> Iterator[list[int]]:
    """Every answer of the database comes in another order, to the ORM and to the loaders' own statements.

    Gives the sizes of the loaders' answers.
    """
    of_orm, dice = QuerySet.__iter__, random.Random(seed)  # noqa: S311 no secret
    sizes: list[int] = []

    def shuffled(self: QuerySet[Any]) -> Iterator[Any]:
        rows = list(of_orm(self))
        return iter(dice.sample(rows, len(rows)))

    def all_shuffled(self: CursorWrapper) -> list[Any]:
        rows = self.cursor.fetchall()
        sizes.append(len(rows))
        return dice.sample(rows, len(rows))

    with monkeypatch.context() as patch:
        patch.setattr(QuerySet, "__iter__", shuffled)
        patch.setattr(CursorWrapper, "fetchall", all_shuffled, raising=False)
        yield sizes


@pytest.mark.usefixtures("real_treaty")
def test_order_in_which_rows_come_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    treaty, as_of = "russia-iran-2025", date(2026, 11, 23)
    plainly = values(whole(treaty, as_of=as_of))
    events = treaty_timeline(load_dossier(treaty, as_of=as_of), as_of=as_of)

    with rows_shuffled(monkeypatch, seed=7) as sizes:
        shuffled = values(whole(treaty, as_of=as_of))
        again = treaty_timeline(load_dossier(treaty, as_of=as_of), as_of=as_of)

    assert max(sizes) > 100
    assert shuffled == plainly
    assert again == events
