"""Were the forecasts right? Past forecasts against what happened, and against the naive one."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from provisions.rules.method import rule

from .reference_class import PLACES

P50, P80 = Decimal("0.5"), Decimal("0.8")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One past forecast, in days from the day on which it was made: what was foretold, and when it was met.

    ``announced`` is the naive forecast, that the announced date holds. ``p50`` or ``p80`` None: none was given.
    """

    id: str
    actual: int
    announced: int
    p50: int | None = None
    p80: int | None = None


@dataclass(frozen=True, slots=True)
class QuantileScore:
    """Of one quantile. ``calibration``: the share met by the day foretold, which should be the quantile itself.

    ``loss`` and ``announced_loss`` are mean pinball losses in days, smaller being better; all None where nothing was
    forecast.
    """

    quantile: Decimal
    forecast_count: int
    calibration: Decimal | None = None
    loss: Decimal | None = None
    announced_calibration: Decimal | None = None
    announced_loss: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ForecastScore:
    """``outcome_count`` counts all that came to an end, also those of which nothing was foretold."""

    outcome_count: int
    p50: QuantileScore
    p80: QuantileScore

    def steps(self) -> tuple[str, ...]:
        told = [f"Forecast undertakings that came to an end: {self.outcome_count}."]
        for name, score in (("P50", self.p50), ("P80", self.p80)):
            if score.loss is None:
                told.append(f"{name}: nothing was foretold, so there is nothing to score.")
                continue
            told.append(
                f"{name}: {score.calibration:.3f} of {score.forecast_count} met by the day foretold; mean loss "
                f"{score.loss:.1f} days."
            )
            told.append(
                f"The announced date: {score.announced_calibration:.3f} met by it; mean loss "
                f"{score.announced_loss:.1f} days."
            )
        return tuple(told)


@rule(version="1", source="Koenker & Bassett (1978), Regression Quantiles, Econometrica 46(1), 33-50")
def forecast_score(outcomes: tuple[Outcome, ...]) -> ForecastScore:
    """How good past forecasts were, beside the naive one that the announced date holds.

    Calibration is the share of outcomes at or before the day foretold: a half for a good P50, four fifths for a good
    P80. The pinball loss of Koenker and Bassett charges q for each day too late and 1 - q for each day too early at
    the quantile q, so that the true quantile has the least mean loss. The announced date is charged in the same way
    and on the same outcomes. Those of which nothing was foretold are not scored; how many they are is shown.
    """
    return ForecastScore(
        outcome_count=len(outcomes),
        p50=_score(P50, [(one.p50, one) for one in outcomes if one.p50 is not None]),
        p80=_score(P80, [(one.p80, one) for one in outcomes if one.p80 is not None]),
    )


def pinball(quantile: Decimal, foretold: int, actual: int) -> Decimal:
    """The loss in days: ``quantile`` per day that it came later than foretold, the rest of 1 per day earlier."""
    late = actual - foretold
    return quantile * late if late >= 0 else (quantile - 1) * late


def _score(quantile: Decimal, scored: Sequence[tuple[int, Outcome]]) -> QuantileScore:
    if not scored:
        return QuantileScore(quantile, 0)
    return QuantileScore(
        quantile=quantile,
        forecast_count=len(scored),
        calibration=_mean([Decimal(one.actual <= foretold) for foretold, one in scored]),
        loss=_mean([pinball(quantile, foretold, one.actual) for foretold, one in scored]),
        announced_calibration=_mean([Decimal(one.actual <= one.announced) for _, one in scored]),
        announced_loss=_mean([pinball(quantile, one.announced, one.actual) for _, one in scored]),
    )


def _mean(values: Sequence[Decimal]) -> Decimal:
    return (sum(values, Decimal(0)) / len(values)).quantize(PLACES)
