from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.rules.indicators import share_of_target
from provisions.rules.intervals import Range

from ..recomputing import ensure_recomputes
from .facts import measure, measures, number

AS_OF = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("value", "qualifier", "baseline", "target", "direction", "low", "high"),
    [
        pytest.param(50, "exactly", None, 100, "ascending", "0.5", "0.5", id="from an assumed zero"),
        pytest.param(60, "exactly", 20, 100, "ascending", "0.5", "0.5", id="from a baseline"),
        pytest.param(10, "exactly", 20, 100, "ascending", "-0.125", "-0.125", id="below the baseline"),
        pytest.param(120, "exactly", 20, 100, "ascending", "1.25", "1.25", id="beyond the target"),
        pytest.param(100, "more_than", None, 160, "ascending", "0.625", None, id="more than"),
        pytest.param(80, "at_least", None, 160, "ascending", "0.5", None, id="at least"),
        pytest.param(80, "less_than", None, 160, "ascending", None, "0.5", id="less than"),
        pytest.param(80, "at_most", None, 160, "ascending", None, "0.5", id="at most"),
        pytest.param(80, "about", None, 160, "ascending", "0.5", "0.5", id="about"),
        pytest.param(15, "exactly", 30, 0, "descending", "0.5", "0.5", id="half of the way down"),
        pytest.param(15, "less_than", 30, 0, "descending", "0.5", None, id="less than, on the way down"),
        pytest.param(15, "at_least", 30, 0, "descending", None, "0.5", id="at least, on the way down"),
        pytest.param(30, "exactly", 30, 0, "descending", "0", "0", id="at the baseline, on the way down"),
        pytest.param(-5, "exactly", -10, 10, "ascending", "0.25", "0.25", id="from below zero"),
    ],
)
def test_share_is_the_way_gone_over_the_way_to_go(value, qualifier, baseline, target, direction, low, high):
    found = share_of_target(
        measure(number("a", value, qualifier=qualifier), direction=direction, baseline=baseline, target=target),
        as_of=AS_OF,
    )

    # As written, since 0 and -0 are equal.
    assert str(found.shares[0].share) == str(Range(low and Decimal(low), high and Decimal(high)))
    assert found.shares[0].is_about == (qualifier == "about")
    assert found.is_baseline_assumed == (baseline is None)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        pytest.param({"direction": "neutral", "baseline": 0, "target": 10}, "neutral", id="neutral"),
        pytest.param({"baseline": 0}, "no_target", id="no target"),
        pytest.param({"direction": "descending", "target": 5}, "no_baseline", id="going down from nowhere"),
        pytest.param({"target": 0}, "no_baseline", id="up to zero from nowhere"),
        pytest.param({"target": -5}, "no_baseline", id="up to below zero from nowhere"),
        pytest.param({"baseline": 10, "target": 10}, "target_is_baseline", id="nowhere to go"),
        pytest.param({"baseline": 10, "target": 5}, "target_against_direction", id="up to below the baseline"),
        pytest.param(
            {"direction": "descending", "baseline": 5, "target": 10}, "target_against_direction", id="down to above"
        ),
    ],
)
def test_a_share_that_cannot_be_had_is_said_to_be_undefined(given, why):
    explanation = ensure_recomputes(share_of_target, measure=measure(number("a", 5), **given), as_of=AS_OF)

    assert explanation.value["undefined"] == why
    assert (explanation.value["shares"][0]["share"], explanation.value["shares"][0]["undefined"]) == (None, why)
    assert explanation.steps[0].startswith("There is no share: ")


def test_a_target_below_one_is_counted_from_nothing_too():
    found = share_of_target(measure(number("a", "0.2"), target="0.8"), as_of=AS_OF)

    assert (found.is_baseline_assumed, found.shares[0].share) == (True, Range(Decimal("0.25"), Decimal("0.25")))


def test_a_claimant_without_a_figure_has_no_share():
    found = share_of_target(measure(number("a", None), target=100), as_of=AS_OF)

    assert (found.undefined, found.shares[0].undefined) == (None, "no_figure")


def test_the_eaeu_duty_on_its_way_down_is_worked_by_hand():
    # Baseline 30 %, target 4.5 %: at 4.5 % (4.5 - 30) / (4.5 - 30) = 1; at 17.25 % half of the way.
    duty = measure(
        number("half", "17.25", by="a"),
        number("done", "4.5", by="b"),
        direction="descending",
        baseline=30,
        target="4.5",
    )

    explanation = ensure_recomputes(share_of_target, measure=duty, as_of=AS_OF)

    assert [row["share"]["low"] for row in explanation.value["shares"]] == ["0.5", "1"]
    assert explanation.steps[1] == "a: 17.25 gives (17.25 - 30) / (4.5 - 30) = 0.500."


def test_only_numbers_given_by_the_day_have_a_share():
    land = measure(
        number("sadegh", 50, "2025-09-27", by="sadegh", said_on="2025-09-27", qualifier="about"),
        number("zakeri", 95, "2025-11-26", by="zakeri", said_on="2025-11-26", qualifier="about"),
        target=100,
    )

    before, after = (share_of_target(land, as_of=day) for day in (date(2025, 11, 25), date(2025, 11, 26)))

    assert [share.claimed_by for share in before.shares] == ["sadegh"]
    assert [share.claimed_by for share in after.shares] == ["sadegh", "zakeri"]


@given(measures().flatmap(lambda found: st.tuples(st.just(found), st.permutations(found.measurements))))
def test_shares_do_not_depend_on_the_order_of_rows(orders):
    given_order, rows = orders

    found = share_of_target(given_order, as_of=AS_OF)

    assert found == share_of_target(measure(*rows, target=100), as_of=AS_OF)
    ensure_recomputes(share_of_target, measure=given_order, as_of=AS_OF)
