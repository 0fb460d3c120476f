"""Whether a milestone keeps its latest promise."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.choices import Lifecycle, Timeliness
from provisions.rules.explanation import explained, recomputed
from provisions.rules.intervals import Days
from provisions.rules.timing import milestone_timeliness

from .facts import ACTUAL, DEADLINE, FORECAST, PLANNED, days, met, milestone, milestones, promise

NO_DEADLINE, NOT_DUE, ON_TRACK, AT_RISK, OVERDUE, ON_TIME, LATE = Timeliness


@pytest.mark.parametrize(
    ("when", "as_of", "value"),
    [
        pytest.param("2025-03-31", date(2025, 3, 30), NOT_DUE, id="the day before"),
        pytest.param("2025-03-31", date(2025, 3, 31), NOT_DUE, id="the due day itself"),
        pytest.param("2025-03-31", date(2025, 4, 1), OVERDUE, id="the day after"),
        pytest.param("2027-33", date(2027, 2, 15), NOT_DUE, id="a quarter that has half passed"),
        pytest.param("2027-33", date(2027, 3, 31), NOT_DUE, id="the last day of the quarter"),
        pytest.param("2027-33", date(2027, 4, 1), OVERDUE, id="the day after the quarter"),
        pytest.param("2026", date(2026, 12, 31), NOT_DUE, id="the last day of the year"),
        pytest.param("2025/..", date(2099, 1, 1), NOT_DUE, id="an open end"),
        pytest.param("../2025-03-31", date(2025, 4, 1), OVERDUE, id="an open beginning"),
        pytest.param("2025-03-31?", date(2025, 4, 1), OVERDUE, id="a doubtful date"),
    ],
)
def test_milestone_is_overdue_once_the_last_day_promised_has_passed(when, as_of, value):
    one = milestone(promise(PLANNED, when))

    judged = milestone_timeliness(one, as_of=as_of)

    assert (judged.value, judged.possible) == (value, (value,))


def test_any_forecast_keeps_a_promise_that_has_no_end():
    one = milestone(promise(PLANNED, "2025/.."), promise(FORECAST, "2031"))

    assert milestone_timeliness(one, as_of=date(2026, 1, 1)).possible == (ON_TRACK,)


def test_what_is_not_overdue_bears_no_days_of_being_so():
    judged = milestone_timeliness(milestone(promise(PLANNED, "2025-03")), as_of=date(2025, 3, 31))

    assert (judged.days_overdue, judged.overdue_since) == (None, None)


def test_days_overdue_count_from_the_last_day_promised():
    judged = milestone_timeliness(milestone(promise(PLANNED, "2025-03")), as_of=date(2025, 4, 10))

    assert (judged.days_overdue, judged.overdue_since) == (10, date(2025, 4, 1))
    assert "From 2025-03-31, the last day promised, to 2025-04-10: 10 days." in judged.steps()


@pytest.mark.parametrize(
    ("promises", "held_to"),
    [
        pytest.param((promise(PLANNED, "2025", "2024"), promise(PLANNED, "2024", "2025-02")), "2024", id="said last"),
        pytest.param((promise(PLANNED, "2026"), promise(DEADLINE, "2025", "2020")), "2025", id="a deadline first"),
        pytest.param((promise(PLANNED, "2026-02"), promise(PLANNED, "2026-03")), "2026-03", id="two on one day"),
        pytest.param(
            (promise(PLANNED, "2026"), promise(PLANNED, "2026-03")), "2026", id="of two the one that ends later"
        ),
        pytest.param((promise(PLANNED, "2026/.."), promise(PLANNED, "2030")), "2026/..", id="no end is later than any"),
        pytest.param((promise(PLANNED, "2026"), promise(PLANNED, "2025", "2025-05-02")), "2026", id="one said later"),
        pytest.param((promise(PLANNED, "2026"), promise(PLANNED, "2030", None)), "2026", id="one of unknown day"),
        pytest.param((promise(PLANNED, "2030", None),), "2030", id="only one of unknown day"),
        pytest.param((promise(PLANNED, "2026"), promise(PLANNED, None, "2025-02")), "2026", id="one without a date"),
        pytest.param((promise(PLANNED, "2025", "2025-05-01"),), "2025", id="one said that day"),
        pytest.param((promise(FORECAST, "2026"),), None, id="a forecast is no promise"),
    ],
)
def test_milestone_is_held_to_the_latest_promise_said_by_the_day(promises, held_to):
    judged = milestone_timeliness(milestone(*promises), as_of=date(2025, 5, 1))

    assert str(judged.due) == str(held_to)
    assert (judged.value == NO_DEADLINE) == (held_to is None)


def test_of_two_promises_equal_in_all_but_name_one_and_the_same_stands():
    month, day = promise(PLANNED, "2026-03", id="a"), promise(PLANNED, "2026-03-31", id="b")

    for rows in ((month, day), (day, month)):
        assert milestone_timeliness(milestone(*rows), as_of=date(2025, 5, 1)).due_promise == "b"


@pytest.mark.parametrize(
    ("foreseen", "possible"),
    [
        pytest.param(promise(FORECAST, "2025-12-31"), (ON_TRACK,), id="ends on the last day"),
        pytest.param(promise(FORECAST, "2026-01-01"), (AT_RISK,), id="begins on the day after"),
        pytest.param(promise(FORECAST, "2025-12/2026-01"), (NOT_DUE, ON_TRACK, AT_RISK), id="on either side"),
        pytest.param(promise(FORECAST, "2025-12-31/2026"), (NOT_DUE, ON_TRACK, AT_RISK), id="on the last day or later"),
        pytest.param(promise(FORECAST, "2025-12/.."), (NOT_DUE, ON_TRACK, AT_RISK), id="with an open end"),
        pytest.param(promise(FORECAST, "../2026-03"), (NOT_DUE, ON_TRACK, AT_RISK), id="with an open beginning"),
        pytest.param(promise(FORECAST, "2026", "2024-12-31"), (NOT_DUE,), id="said before the promise"),
        pytest.param(promise(FORECAST, "2026", "2025-01-02"), (AT_RISK,), id="said after the promise"),
        pytest.param(promise(FORECAST, "2026", "2025-06-02"), (NOT_DUE,), id="said later than the day"),
        pytest.param(promise(FORECAST, "2025-06-01"), (ON_TRACK,), id="for this day"),
        pytest.param(promise(FORECAST, "2025-05-31"), (NOT_DUE,), id="proved wrong yesterday"),
    ],
)
def test_forecast_tells_whether_a_promise_will_hold(foreseen, possible):
    one = milestone(promise(PLANNED, "2025"), foreseen)

    judged = milestone_timeliness(one, as_of=date(2025, 6, 1))

    assert judged.possible == possible
    assert judged.value == possible[0]
    assert judged.forecast_promise in (None, foreseen.id)
    assert (judged.forecast_promise is None) == (judged.forecast is None)


@pytest.mark.parametrize(
    ("need", "value"),
    [
        pytest.param(milestone(promise(PLANNED, "2025-05-31"), id="need"), AT_RISK, id="overdue"),
        pytest.param(milestone(promise(PLANNED, "2025-06-01"), id="need"), NOT_DUE, id="due today"),
        pytest.param(milestone(promise(PLANNED, "2025"), id="need"), NOT_DUE, id="due in a year that is not over"),
        pytest.param(met(promise(PLANNED, "2025-05-31"), id="need"), NOT_DUE, id="met"),
    ],
)
def test_milestone_is_at_risk_while_what_it_needs_is_overdue(need, value):
    one = milestone(promise(PLANNED, "2025"), needs=("need",))

    judged = milestone_timeliness(one, (need,), as_of=date(2025, 6, 1))

    assert judged.value == value
    assert judged.overdue_needs == (("need",) if value == AT_RISK else ())


@pytest.mark.parametrize(
    ("actual", "possible"),
    [
        pytest.param("2025-06-30", (ON_TIME,), id="the last day"),
        pytest.param("2025-07-01", (LATE,), id="the day after"),
        pytest.param("2025", (ON_TIME, LATE), id="only the year"),
        pytest.param("2024", (ON_TIME,), id="only the year, before"),
        pytest.param("2025-07/2025-09", (LATE,), id="months after"),
        pytest.param("2025-06-30/2025-09", (ON_TIME, LATE), id="on the last day or months after"),
        pytest.param("../2025-06-30", (ON_TIME,), id="at some time before"),
        pytest.param("../2025-07-01", (ON_TIME, LATE), id="at some time before the day after"),
    ],
)
def test_milestone_was_late_only_if_its_first_possible_day_was(actual, possible):
    one = met(promise(PLANNED, "2025-40", "2024"), promise(ACTUAL, actual, "2025-12-31"))

    judged = milestone_timeliness(one, as_of=date(2026, 1, 1))

    assert judged.possible == possible
    assert judged.value == possible[0]
    assert judged.days_overdue is None


@pytest.mark.parametrize(
    ("actual", "days"),
    [
        pytest.param("2025-06", Days(1, 30), id="in a month"),
        pytest.param("2025-06/..", Days(1, None), id="from a month on"),
        pytest.param("../2025-06", Days(None, 30), id="by a month"),
    ],
)
def test_lateness_is_counted_as_an_interval(actual, days):
    one = met(promise(PLANNED, "2025-05-31"), promise(ACTUAL, actual, "2025-07-01"))

    judged = milestone_timeliness(one, as_of=date(2026, 1, 1))

    assert judged.days_after_due == days


def test_what_is_met_is_forecast_no_more_and_waits_for_nothing():
    need = milestone(promise(PLANNED, "2025-01-31"), id="need")
    one = met(promise(PLANNED, "2025"), promise(FORECAST, "2027"), promise(ACTUAL, "2025-03-01", "2025-03-01"))

    judged = milestone_timeliness(one, (need,), as_of=date(2025, 6, 1))

    assert (judged.forecast, judged.forecast_promise, judged.overdue_needs) == (None, None, ())


def test_overdue_needs_are_told_in_order_of_ids():
    needs = tuple(milestone(promise(PLANNED, "2025-01-31"), id=key) for key in ("c", "a", "b"))

    judged = milestone_timeliness(milestone(promise(PLANNED, "2025")), needs, as_of=date(2025, 6, 1))

    assert judged.overdue_needs == ("a", "b", "c")


@pytest.mark.parametrize(
    ("said_on", "value"),
    [
        pytest.param("2025-06-11", LATE, id="the day after the event"),
        pytest.param("2025-06-10", ON_TIME, id="the day of the event"),
        pytest.param("2025-06", ON_TIME, id="perhaps before the event"),
    ],
)
def test_promise_said_after_the_event_is_no_promise(said_on, value):
    plan, excuse = promise(PLANNED, "2025-05-31"), promise(PLANNED, "2025-06", said_on)
    one = met(plan, excuse, promise(ACTUAL, "2025-06-10", "2025-06-10"))

    judged = milestone_timeliness(one, as_of=date(2026, 1, 1))

    assert judged.value == value


@pytest.mark.parametrize("lifecycle", sorted(set(Lifecycle) - {Lifecycle.COMPLETED, Lifecycle.OPERATIONAL}))
def test_claim_alone_is_shown_and_meets_nothing(lifecycle):
    one = milestone(promise(PLANNED, "2025-03"), promise(ACTUAL, "2025-02", "2025-03-01"), lifecycle=lifecycle)

    judged = milestone_timeliness(one, as_of=date(2025, 5, 1))

    assert (judged.value, judged.claimed_met, judged.is_met) == (OVERDUE, True, False)


@pytest.mark.parametrize(
    ("actual", "as_of", "is_met"),
    [
        pytest.param(promise(ACTUAL, "2025-05", "2025-09-27"), date(2025, 9, 26), False, id="not said yet"),
        pytest.param(promise(ACTUAL, "2025-05", "2025-09-27"), date(2025, 9, 27), True, id="the day it was said"),
        pytest.param(promise(ACTUAL, "2025-05-10", None), date(2025, 5, 9), False, id="unsaid, the day before"),
        pytest.param(promise(ACTUAL, "2025-05-10", None), date(2025, 5, 10), True, id="unsaid, the day itself"),
        pytest.param(promise(ACTUAL, "2026", "2025"), date(2025, 12, 31), False, id="said before it happened"),
        pytest.param(promise(ACTUAL, None, "2025-02"), date(2025, 3, 1), True, id="said without a date"),
        pytest.param(promise(PLANNED, "2025", "2025-02"), date(2025, 3, 1), True, id="never claimed"),
    ],
)
def test_accepted_milestone_is_met_from_its_first_claim_on(actual, as_of, is_met):
    judged = milestone_timeliness(met(actual), as_of=as_of)

    assert judged.is_met == is_met


@pytest.mark.parametrize(
    ("as_of", "possible"),
    [
        pytest.param(date(2025, 3, 31), (ON_TIME,), id="while the promise runs"),
        pytest.param(date(2025, 4, 1), (ON_TIME, LATE), id="once it has run out"),
    ],
)
def test_milestone_met_on_an_unknown_day_is_not_called_late(as_of, possible):
    judged = milestone_timeliness(met(promise(PLANNED, "2025-03")), as_of=as_of)

    assert (judged.is_met, judged.actual, judged.possible) == (True, None, possible)


def test_precise_claim_is_not_displaced_by_a_vaguer_one_that_agrees():
    """Bushehr 2: the ceremony of 10 November 2019, a day kept without its source, and a magazine's "2019"."""
    ceremony = promise(ACTUAL, "2019-11-10", "2019-11-10", id="ceremony")
    listed = promise(ACTUAL, "2019-09-27", None, id="listed")
    magazine = promise(ACTUAL, "2019", "2025-09-26", id="magazine")
    one = met(promise(PLANNED, "2019-35", "2018-09-18"), ceremony, listed, magazine)

    judged = milestone_timeliness(one, as_of=date(2025, 10, 1))

    assert (judged.actual_promise, judged.rival_promises) == ("ceremony", ("listed", "magazine"))
    # The third quarter ends on 30 September; to 10 November are 41 days.
    assert (judged.value, judged.days_after_due) == (LATE, Days(41, 41))


def test_a_day_says_more_than_a_time_without_an_end():
    day, since = promise(ACTUAL, "2025-03-01", "2025-03-01"), promise(ACTUAL, "2025-01/..", "2025-04-01")
    until = promise(ACTUAL, "../2025-12", "2025-04-02")

    for vague in (since, until):
        assert str(milestone_timeliness(met(day, vague), as_of=date(2026, 5, 1)).actual) == "2025-03-01"


def test_later_claim_stands_against_an_earlier_one_that_differs():
    early, late = promise(ACTUAL, "2025-02-01", "2025-02-01"), promise(ACTUAL, "2025-03", "2025-04-01")

    judged = milestone_timeliness(met(early, late), as_of=date(2025, 5, 1))

    assert str(judged.actual) == "2025-03"
    assert judged.value == NO_DEADLINE


def test_one_with_many_dates_is_told_in_steps():
    need = milestone(promise(PLANNED, "2025-01-31"), id="need")
    one = milestone(promise(PLANNED, "2025-12"), promise(FORECAST, "2025-12/2026"), promise(ACTUAL, "2025-02"))

    steps = milestone_timeliness(one, (need,), as_of=date(2025, 6, 1)).steps()

    assert steps == (
        "It was last promised for 2025-12.",
        "By 2025-06-01 it was not met.",
        "Somebody says that it is met; no curator has accepted that.",
        "The latest forecast is 2025-12/2026.",
        "It needs need, which is overdue.",
        "So it is at_risk.",
    )


@pytest.mark.parametrize(
    ("one", "steps"),
    [
        pytest.param(
            milestone(), ("No date was promised.", "By 2026-01-01 it was not met.", "So it is no_deadline."), id="bare"
        ),
        pytest.param(
            met(promise(PLANNED, "2025-05-31"), promise(ACTUAL, "2025-06", "2025-07-01")),
            (
                "It was last promised for 2025-05-31.",
                "It was met: 2025-06.",
                "That is 1 to 30 days after the last day promised.",
                "So it is met_late.",
            ),
            id="late",
        ),
        pytest.param(
            met(promise(PLANNED, "2025-03")),
            (
                "It was last promised for 2025-03.",
                "It was met on a day that is not known.",
                "So it is met_on_time; the dates also allow met_late.",
            ),
            id="nobody knows when",
        ),
    ],
)
def test_steps_say_what_is_known_and_no_more(one, steps):
    assert milestone_timeliness(one, as_of=date(2026, 1, 1)).steps() == steps


@given(milestones(), days, days)
def test_overdue_stays_overdue_unless_something_is_said(one, first, second):
    earlier, later = sorted((first, second))
    known = replace(
        one, promises=tuple(p for p in one.promises if p.said_on and (p.said_on.latest or later) <= earlier)
    )

    before = milestone_timeliness(known, as_of=earlier).value
    after = milestone_timeliness(known, as_of=later).value

    assert before != OVERDUE or after in (OVERDUE, ON_TIME, LATE)
    assert before != OVERDUE or known.lifecycle in (Lifecycle.COMPLETED, Lifecycle.OPERATIONAL) or after == OVERDUE


@given(milestones(), st.lists(milestones("need"), max_size=2), days, st.randoms(use_true_random=False))
def test_order_of_rows_changes_nothing(one, needs, as_of, random):
    mixed = replace(one, promises=tuple(random.sample(one.promises, len(one.promises))))
    needed = tuple(replace(need, id=f"need-{number}") for number, need in enumerate(needs))

    judged = milestone_timeliness(one, needed, as_of=as_of)

    assert milestone_timeliness(mixed, tuple(reversed(needed)), as_of=as_of) == judged
    assert judged.value in judged.possible
    assert list(judged.possible) == sorted(judged.possible, key=list(Timeliness).index)


@given(milestones(), milestones("need"), days)
def test_explanation_recomputes_to_the_same(one, need, as_of):
    told = explained("timeliness", one.id, milestone_timeliness, milestone=one, needed=(need,), as_of=as_of)

    assert recomputed(told.rule, json.loads(json.dumps(told.inputs))) == told.value
    assert told.steps[-1].startswith(f"So it is {told.value['value']}")
