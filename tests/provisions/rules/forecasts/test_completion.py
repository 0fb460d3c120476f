"""When a milestone will be met, judged by what became of others like it."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.choices import Likelihood
from provisions.rules.explanation import explained, recomputed
from provisions.rules.forecasts import Experience, Undertaking, completion_forecast, forecast_by

from ..timing.facts import ACTUAL, PLANNED, met, milestone, promise
from .test_reference_class import lasted

START = date(2025, 1, 1)
#: Planned on 1 January 2025 for day 100.
ONE = milestone(promise(PLANNED, "2025-04-11", "2025-01-01"))
CLASS = lasted(90, 100, 150, 200, 400)


def day(number: int) -> date:
    return START + timedelta(days=number)


@pytest.mark.parametrize(
    ("as_of", "p50", "p80", "comparable"),
    [
        pytest.param(day(0), day(150), day(200), 5, id="at the start"),
        pytest.param(day(89), day(150), day(200), 5, id="the day before the first of the class ended"),
        pytest.param(day(90), day(150), day(400), 4, id="on that day: it has outlasted the first"),
        pytest.param(day(150), day(200), day(400), 2, id="with two left"),
        pytest.param(day(399), day(400), day(400), 1, id="with one left"),
    ],
)
def test_forecast_is_that_of_the_class_among_those_that_lasted_as_long(as_of, p50, p80, comparable):
    judged = completion_forecast(ONE, CLASS, as_of=as_of)

    assert (judged.p50, judged.p80, judged.comparable_count) == (p50, p80, comparable)


@pytest.mark.parametrize(
    ("announced", "as_of", "probability", "words"),
    [
        pytest.param("2025-04-11", day(0), "0.4", Likelihood.UNLIKELY, id="two of five kept the plan"),
        pytest.param("2025-05-31", day(10), "0.6", Likelihood.LIKELY, id="by day 150"),
        pytest.param("2025-05-30", day(10), "0.4", Likelihood.UNLIKELY, id="by day 149"),
        pytest.param("2027", day(10), "1", Likelihood.ALMOST_CERTAIN, id="beyond all of the class"),
        pytest.param("2025-07-20", day(150), "0.5", Likelihood.ROUGHLY_EVEN_CHANCE, id="one of the two left"),
        pytest.param("2025-05-31", day(150), "0", Likelihood.ALMOST_NO_CHANCE, id="a date that is today"),
        pytest.param("2025-05-30", day(150), "0", None, id="a date that has passed"),
        pytest.param("2025-05-30/..", day(10), None, None, id="no last day"),
    ],
)
def test_chance_of_the_announced_date_is_the_share_finished_by_then(announced, as_of, probability, words):
    first = promise(PLANNED, "2025-04-11", "2025-01-01", id="first")
    one = milestone(first, promise(PLANNED, announced, "2025-01-01", id="second"))
    later = milestone(first, promise(PLANNED, announced, "2025-01-02", id="second"))

    judged = completion_forecast(later if as_of > START else one, CLASS, as_of=as_of)

    assert judged.probability == (None if probability is None else Decimal(probability))
    assert judged.words == words


@pytest.mark.parametrize(
    ("one", "members", "as_of", "reason"),
    [
        pytest.param(ONE, CLASS[:4], day(10), "fewer than 5", id="four finished"),
        pytest.param(milestone(), CLASS, day(10), "no plan", id="no plan"),
        pytest.param(ONE, CLASS, day(-1), "no plan", id="before its plan"),
        pytest.param(ONE, CLASS, day(400), "none of the class has lasted so long", id="it outlasts the class"),
        pytest.param(met(promise(ACTUAL, "2025-01-02")), CLASS, day(10), "met already", id="met"),
        pytest.param(
            ONE, (*CLASS[:4], Undertaking("m", 100, 50, True)), day(10), "fewer than 5", id="itself is no fifth"
        ),
    ],
)
def test_forecast_is_refused_with_the_reason(one, members, as_of, reason):
    judged = completion_forecast(one, members, as_of=as_of)

    assert reason in judged.refused_because
    assert (judged.p50, judged.p80, judged.probability) == (None, None, None)
    assert judged.steps()[-1] == f"No forecast is given: {judged.refused_because}."


def test_what_the_class_has_not_seen_is_not_told():
    members = lasted(110, 120, 130, 140, 150) + lasted(*[160] * 5, is_finished=False, start=9)

    judged = completion_forecast(ONE, members, as_of=day(10))

    assert (judged.p50, judged.p80) == (day(150), None)
    assert "Half of these were finished by 1.500 times the plan: 2025-05-31." in judged.steps()
    assert "Four of five of these: beyond what the class has seen." in judged.steps()


def test_own_slips_are_shown_and_not_mixed_in():
    slipped = milestone(*ONE.promises, promise(PLANNED, "2025-05-11", "2025-02-01"))

    judged = completion_forecast(slipped, CLASS, as_of=day(40))

    assert (judged.slip_count, judged.slipped_days) == (1, 30)
    assert judged.p50 == completion_forecast(ONE, CLASS, as_of=day(40)).p50


undertakings = st.lists(
    st.tuples(st.integers(1, 400), st.integers(1, 900), st.booleans()), min_size=5, max_size=15
).map(lambda rows: tuple(Undertaking(f"u{n}", *row) for n, row in enumerate(rows)))


@given(undertakings, st.integers(0, 500))
def test_forecast_never_lies_in_the_past_and_recomputes(members, passed):
    as_of = day(passed)
    told = explained("forecast", "m", completion_forecast, milestone=ONE, undertakings=members, as_of=as_of)

    judged = completion_forecast(ONE, members[::-1], as_of=as_of)

    assert recomputed(told.rule, json.loads(json.dumps(told.inputs))) == told.value
    assert judged == completion_forecast(ONE, members, as_of=as_of)
    assert judged.p50 is None or judged.p50 > as_of
    assert judged.p80 is None or (judged.p50 is not None and judged.p50 <= judged.p80)
    assert judged.probability is None or 0 <= judged.probability <= 1


@given(undertakings, st.integers(1, 500))
def test_an_open_milestone_that_is_of_the_class_itself_is_forecast_as_if_it_were_not(members, passed):
    itself = Undertaking("m", 100, passed, False)

    judged = forecast_by(Experience.of((*members, itself)), ONE, day(passed))

    assert judged == completion_forecast(ONE, (*members, itself), as_of=day(passed))
    assert judged == completion_forecast(ONE, members, as_of=day(passed))
