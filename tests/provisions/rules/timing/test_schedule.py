"""On which day of the plan the work stands."""

import json
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.rules.explanation import explained, recomputed
from provisions.rules.timing import earned, earned_schedule

from .facts import ACTUAL, PLANNED, days, met, milestone, milestones, promise

#: A plan of ten months, cumulative PV at the end of each, for the example below.
MONTHS = tuple(map(Decimal, (10, 30, 60, 100, 150, 200, 240, 270, 290, 300)))


def test_earned_schedule_of_lipkes_concept():
    """The figure of Lipke's "Earned Schedule Concept" (scribd.com/doc/47929652): at the end of July all PV through May
    is earned and a part of June's, so ES = 5 + (EV - PV(May)) / (PV(June) - PV(May)) and AT = 7. It has no amounts;
    these are chosen: 5 + (170 - 150) / 50 = 5.4.
    """
    assert earned(MONTHS, Decimal(170)) == Decimal("5.4")


def steady_work(periods: int, worth: Decimal):
    """A plan of periods of 10 days from 1 January 2025, a milestone each half of one, of which these are met."""
    for number in range(1, 2 * periods + 1):
        due = str(date(2025, 1, 1) + timedelta(days=5 * number))
        yield plan(f"half {number:02}", due, "2025-01-02" if number <= 2 * worth else None)


@pytest.mark.parametrize(
    ("planned", "elapsed", "worth", "variance", "performance"),
    [
        # Lipke, "Introduction to Earned Schedule", International Metrics Congress 2007, slide 7 (studylib.net/doc/
        # 18876724): 7 months gone by, earned schedule to month 5, 2 months behind; the index by the talk's ES / AT.
        pytest.param(10, 7, "5", "-2", "0.71", id="Lipke 2007"),
        # An examination question, project-management-prepcast.com, PMP Exam Discussion 9649: a plan of 5 months,
        # 3 months into it, half of the work completed. Its answer is SV -0.5 months, SPI 0.83.
        pytest.param(5, 3, "2.5", "-0.5", "0.83", id="half of five months in three"),
        # hksmnow.com, definitions, Earned Schedule: in week 20 what was planned for week 18 is earned; and its
        # question with AT 24 and ES 21, 3 weeks behind. The length of the plan is chosen: no figure depends on it.
        pytest.param(26, 20, "18", "-2", "0.90", id="week 20"),
        pytest.param(26, 24, "21", "-3", "0.88", id="week 24"),
    ],
)
def test_worked_examples_of_the_literature(planned, elapsed, worth, variance, performance):
    """In periods: AT and EV are given, ES, SV(t) and SPI(t) found."""
    as_of = date(2025, 1, 1) + timedelta(days=10 * elapsed)

    judged = earned_schedule(tuple(steady_work(planned, Decimal(worth))), as_of=as_of)

    assert (judged.planned_days, judged.elapsed_days) == (10 * planned, 10 * elapsed)
    assert (judged.earned_days, judged.variance_days) == (10 * Decimal(worth), 10 * Decimal(variance))
    assert judged.performance.quantize(Decimal("0.01"), ROUND_HALF_UP) == Decimal(performance)


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
