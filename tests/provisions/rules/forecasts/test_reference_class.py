"""How long like undertakings took, measured by their own plans."""

import json
from datetime import date
from decimal import Decimal

import pytest

from provisions.rules.explanation import explained, recomputed
from provisions.rules.forecasts import Undertaking, reference_class, undertakings_from

from ..timing.facts import ACTUAL, FORECAST, PLANNED, met, milestone, promise


def lasted(*ratios: int, is_finished: bool = True, start: int = 0) -> tuple[Undertaking, ...]:
    """Undertakings planned for 100 days each, which took or have taken this percentage of it."""
    return tuple(Undertaking(f"u{start + n:02}", 100, days, is_finished) for n, days in enumerate(ratios))


def test_class_tells_by_when_half_and_four_fifths_are_finished():
    judged = reference_class(lasted(90, 100, 150, 200, 400))

    assert (judged.p50, judged.p80) == (Decimal("1.5"), Decimal("2"))
    assert (judged.finished_count, judged.open_count) == (5, 0)


def test_open_undertakings_make_the_class_slower_and_are_not_left_out():
    """By hand: 5 of 7 at risk end one by one until 2.0; S = 6/7 5/6 4/5 3/4 2/3 = 2/7. Half is reached at 1.5 x."""
    finished, going = lasted(90, 100, 110, 150, 200), lasted(300, 300, is_finished=False, start=9)

    judged = reference_class(finished + going)

    assert (judged.p50, judged.p80) == (Decimal("1.5"), None)
    assert judged.curve[-1].surviving == Decimal("0.285714")


@pytest.mark.parametrize(
    ("finished", "is_refused"), [pytest.param(4, True, id="four"), pytest.param(5, False, id="five")]
)
def test_fewer_than_five_finished_are_refused(finished, is_refused):
    judged = reference_class(lasted(*[100] * finished) + lasted(100, 100, is_finished=False, start=50))

    assert bool(judged.refused_because) == is_refused
    assert (judged.p50 is None) == is_refused


def test_explanation_recomputes_and_order_changes_nothing():
    members = lasted(90, 100, 150, 200, 400) + lasted(120, is_finished=False, start=9)
    told = explained("class", "railway", reference_class, undertakings=members)

    assert recomputed(told.rule, json.loads(json.dumps(told.inputs))) == told.value
    assert reference_class(members[::-1]) == reference_class(members)
    assert told.rows[0] == ("milestones", "u00")


def plan(when: str = "2025-04-11", said_on: str = "2025-01-01"):
    return promise(PLANNED, when, said_on)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        pytest.param(met(plan(), promise(ACTUAL, "2025-05-31", "2025-06")), (100, 150, True), id="finished"),
        pytest.param(met(plan(), promise(ACTUAL, "2025-05", "2025-06")), (100, 150, True), id="in a month"),
        pytest.param(milestone(plan()), (100, 181, False), id="open"),
        pytest.param(milestone(plan(), plan("2030", "2025-02")), (100, 181, False), id="by its first plan"),
        pytest.param(
            milestone(plan(), promise(PLANNED, "2024", None)), (100, 181, False), id="by its first dated plan"
        ),
        pytest.param(milestone(plan(said_on="2025-01-01/..")), (100, 181, False), id="said from a day on"),
        pytest.param(milestone(plan(), promise(ACTUAL, "2025-05")), (100, 181, False), id="only claimed"),
        pytest.param(met(plan(), promise(ACTUAL, "2025-08-01", "2025-08-01")), (100, 181, False), id="met later"),
        pytest.param(met(plan()), None, id="met on an unknown day"),
        pytest.param(milestone(promise(PLANNED, "2026", None)), None, id="planned on an unknown day"),
        pytest.param(milestone(plan("2025-01-01")), None, id="planned for the same day"),
        pytest.param(milestone(plan("2026/..")), None, id="planned without an end"),
        pytest.param(milestone(plan("2026", "2025-07-01")), None, id="begun today"),
        pytest.param(milestone(plan("2026", "2025-07-02")), None, id="planned later than the day"),
        pytest.param(met(plan(), promise(ACTUAL, "2025-01-01", "2025-01-01")), None, id="met on the first day"),
        pytest.param(met(plan(), promise(ACTUAL, "2025-01-02", "2025-01-02")), (100, 1, True), id="met on the second"),
        pytest.param(milestone(promise(FORECAST, "2026")), None, id="only forecast"),
    ],
)
def test_milestone_gives_an_undertaking_from_its_first_plan_on(one, expected):
    found = undertakings_from([one], date(2025, 7, 1))

    assert [(each.planned_days, each.elapsed_days, each.is_finished) for each in found] == (
        [expected] if expected else []
    )
