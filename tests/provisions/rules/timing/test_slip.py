"""How far a promised date has moved."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.rules.explanation import explained, recomputed
from provisions.rules.intervals import Days, Range
from provisions.rules.timing import milestone_slip

from .facts import ACTUAL, DEADLINE, FORECAST, PLANNED, dates, days, met, milestone, milestones, promise

#: Rasht-Astara railway, contract signed: six promises from fixtures/russia-iran-2025.
CONTRACT = milestone(
    promise(PLANNED, "2025-03", "2025-01-24", claimed_by="kazem-jalali"),
    promise(PLANNED, "2025-10", "2025-10-11", claimed_by="amin-tarfa"),
    promise(PLANNED, "2025-11", "2025-10-26", claimed_by="farzaneh-sadegh"),
    promise(PLANNED, "2026-01-17", "2025-12-17", claimed_by="houshang-bazvand"),
    promise(PLANNED, "2026-02-14", "2026-02-10", claimed_by="houshang-bazvand"),
    promise(PLANNED, "2026-04-01", "2026-02-18", claimed_by="sergei-tsivilev"),
)


def test_contract_of_six_promised_days_has_slipped_a_year():
    """By hand: 31 March 2025 to 31 October are 214 days, to 30 November 30, to 17 January 48, to 14 February 28,
    to 1 April 46: 366 in all. The first promise may have meant 1 March, 30 days earlier: 396. From 24 January 2025
    to 18 February 2026 are 390 days, so the date ran away by 366/390 to 396/390 days per day.
    """
    judged = milestone_slip(CONTRACT, as_of=date(2026, 3, 1))

    assert [shift.nominal for shift in judged.shifts] == [214, 30, 48, 28, 46]
    assert [shift.announced_by for shift in judged.shifts][::4] == ["amin-tarfa", "sergei-tsivilev"]
    assert [str(shift.said_on) for shift in judged.shifts][::4] == ["2025-10-11", "2026-02-18"]
    assert judged.shifts[1].days == Days(1, 60)
    assert (judged.slip_count, judged.certain_slip_count, judged.pull_in_count) == (5, 5, 0)
    assert (judged.nominal_total, judged.total, judged.passed) == (366, Days(366, 396), Days(390, 390))
    assert judged.ratio == Range(Decimal(366) / 390, Decimal(396) / 390)
    assert judged.nominal_ratio == Decimal(366) / 390
    assert [str(point.date) for point in judged.trend][:2] == ["2025-03", "2025-10"]
    assert judged.steps()[-1] == (
        "Over 390 days between the first and the latest announcement that is 0.938 days per day."
    )


@pytest.mark.parametrize(
    ("as_of", "slip_count"),
    [
        pytest.param(date(2025, 10, 10), 0, id="before the second promise"),
        pytest.param(date(2025, 10, 11), 1, id="on the day of the second"),
        pytest.param(date(2025, 10, 26), 2, id="on the day of the third"),
    ],
)
def test_promise_said_later_than_the_day_is_not_a_slip_yet(as_of, slip_count):
    assert milestone_slip(CONTRACT, as_of=as_of).slip_count == slip_count


def test_vague_dates_slip_but_not_for_certain():
    """Land acquired: "late 2025", by 20 March, "by March", again "by March": the third may even be earlier."""
    said = ("2025-12", "2025-11-04"), ("2026-03-20", "2025-11-25"), ("2026-03", "2025-12-12"), ("2026-03", "2026-01-09")
    one = milestone(*(promise(PLANNED, when, said_on) for when, said_on in said))

    judged = milestone_slip(one, as_of=date(2026, 3, 1))

    assert [(shift.nominal, shift.days) for shift in judged.shifts] == [
        (79, Days(79, 109)),
        (11, Days(-19, 11)),
        (0, Days(0, 0)),
    ]
    assert (judged.slip_count, judged.certain_slip_count) == (2, 1)


def test_date_that_is_pulled_in_is_no_slip():
    one = milestone(promise(PLANNED, "2026-01-31", "2025-01-01"), promise(DEADLINE, "2026-01-01", "2025-02-01"))

    judged = milestone_slip(one, as_of=date(2026, 1, 1))

    assert (judged.slip_count, judged.pull_in_count, judged.nominal_total) == (0, 1, -30)
    assert judged.ratio == Range(Decimal(-30) / 31, Decimal(-30) / 31)


def test_rebaseline_is_counted_apart():
    steps = ("2025-01-01", "2025-01-11", "2026-01-01", "2026-01-06")
    made = [
        promise(PLANNED, when, f"2024-0{number}-01", is_rebaseline=number == 3) for number, when in enumerate(steps, 1)
    ]

    judged = milestone_slip(milestone(*made), as_of=date(2025, 1, 1))

    assert (judged.slip_count, judged.rebaseline_count) == (2, 1)
    assert (judged.nominal_total, judged.total) == (15, Days(15, 15))


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        pytest.param(None, "there is one promise only", id="one promise"),
        pytest.param("2025-05-10", "no time surely passed", id="both on one day"),
        pytest.param("2025-05", "no time surely passed", id="perhaps on one day"),
        pytest.param("2025-06/..", "is not known", id="an open day"),
    ],
)
def test_ratio_over_no_time_is_undefined_and_says_why(second, reason):
    promises = [promise(PLANNED, "2025-12-31", "2025-05-10")]
    promises += [promise(PLANNED, "2026-12-31", second)] if second else []

    judged = milestone_slip(milestone(*promises), as_of=date(2026, 1, 1))

    assert (judged.ratio, judged.nominal_ratio) == (None, None)
    assert reason in judged.ratio_undefined_because


def test_two_promises_on_one_day_are_ordered_by_their_dates():
    one = milestone(promise(PLANNED, "2026-03-02"), promise(PLANNED, "2026-03-01"))

    judged = milestone_slip(one, as_of=date(2025, 2, 1))

    assert (str(judged.original), str(judged.latest), judged.nominal_total) == ("2026-03-01", "2026-03-02", 1)


def test_promise_of_unknown_day_stands_apart():
    one = milestone(promise(PLANNED, "2024", None, id="undated"), promise(PLANNED, "2026"), promise(FORECAST, "2029"))

    judged = milestone_slip(one, as_of=date(2025, 2, 1))

    assert (judged.undated, len(judged.trend), judged.nominal_total) == (("undated",), 1, 0)
    assert (judged.slip_count, judged.shifts) == (0, ())


def test_what_is_promised_after_the_event_is_no_slip():
    one = met(
        promise(PLANNED, "2025-03-01"), promise(PLANNED, "2025-05-01", "2025-04-02"), promise(ACTUAL, "2025-04-01")
    )

    assert milestone_slip(one, as_of=date(2026, 1, 1)).slip_count == 0


def test_date_without_an_end_leaves_the_slip_open():
    one = milestone(promise(PLANNED, "2025-03-01", "2025-01-01"), promise(PLANNED, "2025-05-01/..", "2025-02-01"))

    judged = milestone_slip(one, as_of=date(2026, 1, 1))

    assert (judged.nominal_total, judged.total, judged.slip_count) == (None, Days(61, None), 0)
    assert (judged.certain_slip_count, judged.ratio) == (1, Range(Decimal(61) / 31, None))


@pytest.mark.parametrize(
    ("second", "counts"),
    [
        pytest.param("2025-03-02", (1, 1, 0), id="a day later"),
        pytest.param("2025-03-01", (0, 0, 0), id="the same day again"),
        pytest.param("2025-02-28", (0, 0, 1), id="a day earlier"),
    ],
)
def test_one_day_is_a_slip_already(second, counts):
    one = milestone(promise(PLANNED, "2025-03-01", "2025-01-01"), promise(PLANNED, second, "2025-02-01"))

    judged = milestone_slip(one, as_of=date(2026, 1, 1))

    assert (judged.slip_count, judged.certain_slip_count, judged.pull_in_count) == counts


def test_the_same_words_again_are_no_move_even_without_an_end():
    one = milestone(promise(PLANNED, "2025/..", "2025-01-01"), promise(PLANNED, "2025/..", "2025-02-01"))

    judged = milestone_slip(one, as_of=date(2026, 1, 1))

    assert (judged.nominal_total, judged.total, judged.shifts[0].nominal) == (0, Days(0, 0), 0)


@pytest.mark.parametrize(
    ("second", "low", "high"),
    [
        pytest.param("2025-03-31", Decimal(30) / 58, Decimal(30), id="30 days later"),
        pytest.param("2025-03-01", Decimal(0), Decimal(0), id="no later"),
        pytest.param("2025-01-30", Decimal(-30), Decimal(-30) / 58, id="30 days earlier"),
    ],
)
def test_ratio_holds_all_that_vague_announcements_allow(second, low, high):
    """By hand: from 31 January to 1 February is a day, from 1 January to 28 February are 58."""
    one = milestone(promise(PLANNED, "2025-03-01", "2025-01"), promise(PLANNED, second, "2025-02"))

    judged = milestone_slip(one, as_of=date(2026, 1, 1))

    assert judged.passed == Days(1, 58)
    assert judged.ratio == Range(low, high)


def test_without_a_promise_there_is_nothing_to_slip():
    judged = milestone_slip(milestone(promise(ACTUAL, "2025-01-01")), as_of=date(2026, 1, 1))

    assert (judged.total, judged.nominal_total, judged.ratio) == (None, None, None)
    assert judged.steps() == ("By 2026-01-01 no dated promise was made.",)


@given(dates, dates, days)
def test_slip_of_one_promise_is_zero(when, said_on, as_of):
    one = milestone(promise(PLANNED, str(when), str(said_on)))

    judged = milestone_slip(one, as_of=as_of)

    assert judged.total in (None, Days(0, 0))
    assert judged.slip_count == judged.certain_slip_count == judged.pull_in_count == 0


@given(milestones(), days, st.randoms(use_true_random=False))
def test_order_of_rows_changes_nothing(one, as_of, random):
    mixed = replace(one, promises=tuple(random.sample(one.promises, len(one.promises))))

    assert milestone_slip(mixed, as_of=as_of) == milestone_slip(one, as_of=as_of)


@given(milestones(), days)
def test_bounds_hold_the_nominal_figures(one, as_of):
    judged = milestone_slip(one, as_of=as_of)

    for shift in judged.shifts:
        assert shift.nominal is None or shift.days.low is None or shift.days.low <= shift.nominal
        assert shift.nominal is None or shift.days.high is None or shift.nominal <= shift.days.high
    assert judged.certain_slip_count <= judged.slip_count + sum(shift.nominal is None for shift in judged.shifts)
    for figure, bounds in ((judged.nominal_total, judged.total), (judged.nominal_ratio, judged.ratio)):
        if figure is not None and bounds is not None:
            assert bounds.low is None or bounds.low <= figure
            assert bounds.high is None or figure <= bounds.high


@given(milestones(), days)
def test_explanation_recomputes_to_the_same(one, as_of):
    told = explained("slip", one.id, milestone_slip, milestone=one, as_of=as_of)

    assert recomputed(told.rule, json.loads(json.dumps(told.inputs))) == told.value
    assert told.steps
