"""Were the forecasts right?"""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.rules.explanation import explained, recomputed
from provisions.rules.forecasts import Outcome, forecast_score, pinball


@pytest.mark.parametrize(
    ("foretold", "actual", "loss"),
    [
        pytest.param(100, 100, "0", id="right"),
        pytest.param(100, 110, "8", id="ten days late cost 0.8 each"),
        pytest.param(100, 90, "2", id="ten days early cost 0.2 each"),
    ],
)
def test_high_quantile_pays_more_for_being_too_early(foretold, actual, loss):
    assert pinball(Decimal("0.8"), foretold, actual) == Decimal(loss)


def test_score_stands_beside_that_of_the_announced_date():
    """By hand: P50 120 against 100, 120, 200: met 2 of 3; losses 10, 0, 40. Announced 100: met 1; losses 0, 10, 50."""
    outcomes = tuple(Outcome(f"o{actual}", actual, announced=100, p50=120) for actual in (100, 120, 200))

    judged = forecast_score(outcomes)

    assert (judged.p50.calibration, judged.p50.loss) == (Decimal("0.666667"), Decimal("16.666667"))
    assert (judged.p50.announced_calibration, judged.p50.announced_loss) == (Decimal("0.333333"), Decimal("20"))
    assert (judged.p80.forecast_count, judged.p80.loss) == (0, None)
    assert judged.steps()[-1] == "P80: nothing was foretold, so there is nothing to score."


def test_outcome_of_which_nothing_was_foretold_is_counted_and_not_scored():
    judged = forecast_score((Outcome("a", 100, 100, p80=100), Outcome("b", 900, 100)))

    assert (judged.outcome_count, judged.p80.forecast_count, judged.p80.announced_loss) == (2, 1, 0)


@given(st.lists(st.integers(0, 300), min_size=1, max_size=15))
def test_true_quantile_has_the_least_loss(actuals):
    """Koenker & Bassett (1978): the sample quantile minimizes the summed loss."""
    ordered = sorted(actuals)
    quantile = ordered[-(-8 * len(ordered) // 10) - 1]

    def loss(foretold: int) -> Decimal:
        return sum(pinball(Decimal("0.8"), foretold, actual) for actual in actuals)

    assert loss(quantile) == min(loss(foretold) for foretold in range(301))


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(-9, 900), st.none() | st.integers(0, 900)), max_size=9))
def test_order_changes_nothing_and_the_explanation_recomputes(rows):
    outcomes = tuple(Outcome(f"o{n}", actual, said, p50, p50) for n, (actual, said, p50) in enumerate(rows))
    told = explained("score", "all", forecast_score, outcomes=outcomes)

    assert recomputed(told.rule, json.loads(json.dumps(told.inputs))) == told.value
    assert forecast_score(outcomes[::-1]) == forecast_score(outcomes)
