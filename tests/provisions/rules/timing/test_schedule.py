"""On which day of the plan the work stands."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.rules.explanation import explained, recomputed
from provisions.rules.timing import earned, earned_schedule

from .facts import ACTUAL, PLANNED, days, met, milestone, milestones, promise

#: A plan of ten months, cumulative PV at the end of each, for the example below.
MONTHS = tuple(map(Decimal, (10, 30, 60, 100, 150, 200, 240, 270, 290, 300)))


#: Lipke, "Schedule is Different", The Measurable News, March 2003: the plan that his two notional projects share, and
#: what each had earned at the end of its months, cumulative, in thousands of dollars.
#: Typed from memory, not from the paper: compare before quoting.
LIPKES_PLAN = (105, 200, 515, 845, 1175, 1475, 1805, 2135, 2435, 2665, 2760, 2823)
EARLY_FINISH = (115, 220, 530, 870, 1215, 1525, 1860, 2190, 2500, 2740, 2823)
LATE_FINISH = (95, 180, 470, 770, 1065, 1315, 1610, 1900, 2150, 2275, 2425, 2555, 2695, 2823)


@pytest.mark.parametrize(
    ("earned_values", "indices"),
    [
        pytest.param(EARLY_FINISH, "1.11 1.03 1.02 1.02 1.03 1.03 1.02 1.02 1.03 1.08 1.09", id="early finish"),
        pytest.param(
            LATE_FINISH, "0.90 0.89 0.95 0.94 0.93 0.91 0.92 0.91 0.89 0.85 0.82 0.79 0.79 0.86", id="late finish"
        ),
    ],
)
def test_schedule_performance_of_lipkes_projects(earned_values, indices):
    """SPI(t) = ES / AT of each month. The late project ends 2 months behind, where SPI in dollars says 1.00."""
    plan_of_his = tuple(map(Decimal, LIPKES_PLAN))

    found = [earned(plan_of_his, Decimal(value)) / month for month, value in enumerate(earned_values, 1)]

    assert [f"{index:.2f}" for index in found] == indices.split()


def test_earned_schedule_of_lipkes_concept():
    """Lipke, "Earned Schedule Concept": at the end of July all PV through May is earned and a part of June's, so
    ES = 5 + (EV - PV(May)) / (PV(June) - PV(May)) and AT = 7. The figures are chosen: 5 + (170 - 150) / 50 = 5.4.
    """
    assert earned(MONTHS, Decimal(170)) == Decimal("5.4")


@pytest.mark.parametrize(
    ("earned_value", "periods"),
    [
        pytest.param("0", "0", id="nothing"),
        pytest.param("5", "0.5", id="half of the first month"),
        pytest.param("10", "1", id="the first month"),
        pytest.param("150", "5", id="exactly through May"),
        pytest.param("300", "10", id="all"),
    ],
)
def test_earned_schedule_at_the_edges(earned_value, periods):
    assert earned(MONTHS, Decimal(earned_value)) == Decimal(periods)


def test_whole_is_earned_when_the_plan_first_had_it():
    assert earned((Decimal(1), Decimal(2), Decimal(2)), Decimal(2)) == 2


def plan(key: str, when: str, actual: str | None = None, **given):
    promises = [promise(PLANNED, when, "2025-01-01")]
    if actual is None:
        return milestone(*promises, id=key, **given)
    return met(*promises, promise(ACTUAL, actual, actual), id=key, **given)


def road():
    """From 1 January 2025: a on day 100, b (double weight) on day 200, c on day 300."""
    return (
        plan("a", "2025-04-11", "2025-05-01"),
        plan("b", "2025-07-20", weight=Decimal(2)),
        plan("c", "2025-10-28"),
    )


def test_milestones_earn_the_days_that_the_plan_gave_them():
    """By hand: EV 1 of BAC 4 was planned for day 100. On 20 July, day 200, SV(t) is -100, SPI(t) 0.5, IEAC(t) 600."""
    judged = earned_schedule(road(), as_of=date(2025, 7, 20))

    assert (judged.start, judged.planned_days, judged.elapsed_days) == (date(2025, 1, 1), 300, 200)
    assert (judged.earned_weight, judged.planned_weight) == (1, 4)
    assert (judged.earned_days, judged.variance_days, judged.performance) == (100, -100, Decimal("0.5"))
    assert (judged.estimated_days, judged.estimated_end) == (600, date(2026, 8, 24))
    assert "SPI(t) = ES / AT = 0.500." in judged.steps()


def test_work_out_of_order_earns_a_part_of_the_way():
    """By hand: c alone earns 1 of 4, as much as a: day 100; a and c earn 2, half way from day 100 to day 200."""
    a, b, _ = road()

    judged = earned_schedule((a, b, plan("c", "2025-10-28", "2025-02-01")), as_of=date(2025, 7, 20))

    assert judged.earned_days == 150


def test_finished_work_keeps_its_lateness():
    """All met on day 400 of 300: SV(t) -100 and SPI(t) 0.75, and a year later still."""
    done = plan("a", "2025-10-28", "2026-02-05")

    for as_of in (date(2026, 2, 5), date(2027, 2, 5)):
        judged = earned_schedule((done,), as_of=as_of)
        assert (judged.variance_days, judged.performance) == (-100, Decimal("0.75"))


def test_finished_work_lasted_until_the_last_day_that_its_last_milestone_allows():
    """First met in May 2025, last in February 2026, whose last day is day 423 of 300."""
    done = plan("a", "2025-10-28", "2026-02"), plan("b", "2025-04-11", "2025-05-01")

    for rows in (done, done[::-1]):
        judged = earned_schedule(rows, as_of=date(2027, 1, 1))
        assert (judged.elapsed_days, judged.variance_days) == (423, -123)


def test_a_plan_of_a_day_is_measured_on_the_day_after():
    judged = earned_schedule((plan("a", "2025-01-02", "2025-01-02"),), as_of=date(2025, 1, 2))

    assert (judged.planned_days, judged.elapsed_days, judged.performance) == (1, 1, 1)
    assert judged.undefined_because == ""


def test_a_plan_of_no_day_is_undefined_even_when_it_is_met():
    judged = earned_schedule((plan("a", "2025-01-01", "2025-02-01"),), as_of=date(2025, 7, 20))

    assert (judged.earned_days, judged.performance, judged.estimated_days) == (None, None, None)


def test_what_was_planned_for_the_first_day_earns_no_time():
    judged = earned_schedule((plan("a", "2025-01-01", "2025-02-01"), plan("b", "2025-04-11")), as_of=date(2025, 3, 1))

    assert (judged.earned_weight, judged.earned_days) == (1, 0)


def test_a_plan_said_in_a_month_counts_from_its_end_and_one_said_from_a_day_on_from_there():
    in_january, from_march = promise(PLANNED, "2026", "2025-01"), promise(PLANNED, "2026", "2025-03-01/..")

    assert earned_schedule((milestone(in_january),), as_of=date(2025, 7, 20)).start == date(2025, 1, 31)
    assert earned_schedule((milestone(from_march),), as_of=date(2025, 7, 20)).start == date(2025, 3, 1)


def test_a_plan_of_unknown_saying_is_not_the_original_one():
    one = milestone(promise(PLANNED, "2024", None), promise(PLANNED, "2026", "2025-01-01"))

    assert earned_schedule((one,), as_of=date(2025, 7, 20)).planned_end == date(2026, 12, 31)


def test_plan_is_the_original_one():
    moved = milestone(promise(PLANNED, "2025-10-28", "2025-01-01"), promise(PLANNED, "2029", "2025-02-01"))

    assert earned_schedule((moved,), as_of=date(2025, 7, 20)).planned_end == date(2025, 10, 28)


@pytest.mark.parametrize(
    ("rows", "as_of", "reason"),
    [
        pytest.param((), date(2025, 7, 20), "no milestone has an original plan", id="nothing"),
        pytest.param((milestone(),), date(2025, 7, 20), "no milestone has an original plan", id="no plan"),
        pytest.param((plan("a", "2025/.."),), date(2025, 7, 20), "no milestone has", id="a plan without an end"),
        pytest.param(road(), date(2024, 12, 31), "no milestone has", id="before the announcement"),
        pytest.param(road(), date(2025, 1, 1), "no day has passed", id="on the day of the announcement"),
        pytest.param((plan("a", "2025-01-01"),), date(2025, 7, 20), "on or before", id="planned for the same day"),
        pytest.param((plan("a", "2026"),), date(2025, 7, 20), "nothing is earned yet", id="nothing earned"),
    ],
)
def test_what_cannot_be_computed_is_undefined_and_says_why(rows, as_of, reason):
    judged = earned_schedule(rows, as_of=as_of)

    assert reason in judged.undefined_because
    assert judged.estimated_days is None
    assert not judged.performance
    assert any(reason in step for step in judged.steps())


def test_milestones_without_a_plan_are_counted_apart():
    judged = earned_schedule((*road(), met(id="d"), plan("e", "2027/..")), as_of=date(2025, 7, 20))

    assert (judged.unplanned, judged.planned_count, judged.met_count) == (("d", "e"), 3, 1)


def test_milestone_met_later_has_earned_nothing_yet():
    judged = earned_schedule(road(), as_of=date(2025, 4, 30))

    assert (judged.earned_weight, judged.earned_days, judged.estimated_days) == (0, 0, None)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=12), st.integers(0, 600), st.integers(0, 600))
def test_more_is_never_earned_earlier(steps, first, second):
    values = [Decimal(sum(steps[: index + 1])) for index in range(len(steps))]
    less, more = sorted((Decimal(first), Decimal(second)))

    assert 0 <= earned(tuple(values), less) <= len(steps)
    assert earned(tuple(values), less) <= earned(tuple(values), more)


@given(st.tuples(milestones("a"), milestones("b"), milestones("c")), days)
def test_order_of_rows_changes_nothing_and_the_explanation_recomputes(rows, as_of):
    told = explained("schedule", "p", earned_schedule, milestones=rows, as_of=as_of)

    assert earned_schedule(rows[::-1], as_of=as_of) == earned_schedule(rows, as_of=as_of)
    assert recomputed(told.rule, json.loads(json.dumps(told.inputs))) == told.value
