"""Promises that hang on another milestone move with it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.choices import Timeliness
from provisions.rules.facts import Milestone
from provisions.rules.timing import milestone_timeliness, resolved

from .facts import ACTUAL, DEADLINE, FORECAST, PLANNED, days, met, milestone, milestones, promise


def after(anchor: str, offset: str = "P3Y", said_on: str | None = "2025-01-01", role=PLANNED):
    return promise(role, None, said_on, anchor=anchor, offset=offset)


def dates(milestones: tuple[Milestone, ...]) -> list[str]:
    return [str(one.date) for found in milestones for one in found.promises if one.anchor]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        pytest.param(date(2025, 2, 1), "2028-03-01/2028-03-31", id="from the anchor's plan"),
        pytest.param(date(2025, 4, 1), "2028-06-01/2028-06-30", id="from the plan that replaced it"),
        pytest.param(date(2025, 7, 10), "2028-07-10", id="from the day on which the anchor was met"),
    ],
)
def test_relative_promise_moves_with_its_anchor(as_of, expected):
    plans = promise(PLANNED, "2025-03"), promise(PLANNED, "2025-06", "2025-04-01")
    contract = met(*plans, promise(ACTUAL, "2025-07-10", "2025-07-10"), id="contract")
    railway = milestone(after("contract"), id="railway")

    [_, found] = resolved((contract, railway), as_of)

    when = found.promises[0].date
    low, _, high = expected.partition("/")
    assert (str(when.earliest), str(when.latest)) == (low, high or low)


def test_relative_promise_may_hang_on_a_relative_one():
    chain = (milestone(after("b", "P1Y"), id="c"), milestone(after("a", "P1Y"), id="b"))
    start = milestone(promise(DEADLINE, "2025-03-01"), id="a")

    assert dates(resolved((*chain, start), date(2025, 2, 1))) == ["2027-03-01", "2026-03-01"]


def test_chain_of_thousands_is_resolved():
    links = [milestone(after(f"m{number}", "P1D"), id=f"m{number + 1}") for number in range(3000)]
    start = milestone(promise(PLANNED, "2025-01-01"), id="m0")

    found = resolved((*links, start), date(2025, 2, 1))

    assert str(found[2999].promises[0].date) == "2033-03-20"


@pytest.mark.parametrize(
    "others",
    [
        pytest.param((), id="an anchor that is not there"),
        pytest.param((milestone(id="a"),), id="an anchor without a date"),
        pytest.param((milestone(promise(FORECAST, "2025-03-01"), id="a"),), id="an anchor with a forecast only"),
        pytest.param((milestone(promise(ACTUAL, "2024-03-01"), id="a"),), id="a mere claim that the anchor is met"),
        pytest.param((milestone(promise(PLANNED, "2025", "2025-03"), id="a"),), id="an anchor promised later"),
        pytest.param((milestone(promise(PLANNED, "9998"), id="a"),), id="past the year 9999"),
        pytest.param((milestone(after("m"), id="a"),), id="a loop"),
        pytest.param((milestone(after("b"), id="a"), milestone(after("a"), id="b")), id="an anchor in a loop"),
    ],
)
def test_promise_without_a_dated_anchor_has_no_date(others):
    found = resolved((milestone(after("a")), *others), date(2025, 2, 1))

    assert set(dates(found)) == {"None"}


def test_forecast_that_looks_back_makes_no_loop():
    contract = milestone(promise(PLANNED, "2025-03-01"), after("works", "P1D", role=FORECAST), id="contract")
    works = milestone(after("contract", "P1M"), id="works")

    assert dates(resolved((contract, works), date(2025, 2, 1))) == ["2025-04-02", "2025-04-01"]


def test_dated_promises_stay_as_they_are():
    given = (milestone(promise(PLANNED, "2025"), promise(ACTUAL, "2025-03")),)

    assert resolved(given, date(2025, 2, 1)) == given


@given(milestones("anchor"), milestones("m"), days, days)
def test_overdue_stays_overdue_when_its_date_hangs_on_another_unless_something_is_said(anchor, one, first, second):
    earlier, later = sorted((first, second))
    hanging = replace(one, promises=(*one.promises, after("anchor", "P1M", said_on="2024-01-01")))
    known = tuple(replace(each, promises=_come(each, earlier)) for each in (anchor, hanging))

    before, now = (milestone_timeliness(resolved(known, day)[1], as_of=day).value for day in (earlier, later))

    late = (Timeliness.OVERDUE, Timeliness.MET_ON_TIME, Timeliness.MET_LATE)
    assert before != Timeliness.OVERDUE or now in late


def _come(one: Milestone, day: date):
    """What had been said by the day; a fact that somebody told of a day ahead comes to be one without a word more."""
    said = (found for found in one.promises if found.said_on and (found.said_on.latest or date.max) <= day)
    return tuple(found for found in said if found.role != ACTUAL or (found.date.latest or date.max) <= day)


@given(
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=8),
    days,
    st.randoms(use_true_random=False),
)
def test_order_of_rows_changes_nothing(edges, as_of, random):
    ring = [milestone(promise(PLANNED, f"202{number}-05"), id=f"m{number}") for number in range(8)]
    for waiting, anchor in edges:
        one = ring[waiting]
        ring[waiting] = replace(one, promises=(*one.promises, after(f"m{anchor}", said_on="2025-06-01")))

    found = resolved(ring, as_of)
    mixed = resolved(random.sample(ring, len(ring)), as_of)

    assert {one.id: one for one in mixed} == {one.id: one for one in found}
