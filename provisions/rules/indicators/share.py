"""How much of the way to its target an indicator has gone, by each claimant's word."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from provisions.choices import IndicatorDirection, NoShare, ValueQualifier
from provisions.rules.facts import Measure
from provisions.rules.intervals import Range
from provisions.rules.method import rule

from .latest import Value, latest_values, number_told

_FROM_BELOW = frozenset({ValueQualifier.MORE_THAN, ValueQualifier.AT_LEAST})
_FROM_ABOVE = frozenset({ValueQualifier.LESS_THAN, ValueQualifier.AT_MOST})


@dataclass(frozen=True, slots=True)
class Share:
    """``share`` None: ``undefined`` says why. Above 1 the target is passed, below 0 the baseline is fallen short of."""

    observation: str
    claimed_by: str | None
    value: Decimal | None
    qualifier: ValueQualifier
    share: Range | None
    is_about: bool
    undefined: NoShare | None


@dataclass(frozen=True, slots=True)
class ShareOfTarget:
    """``undefined`` says why there is no share for any value. ``is_baseline_assumed``: zero, as none is fixed."""

    measure: str
    baseline: Decimal | None
    target: Decimal | None
    is_baseline_assumed: bool
    undefined: NoShare | None
    shares: tuple[Share, ...]

    def steps(self) -> tuple[str, ...]:
        if self.undefined is not None or self.baseline is None or self.target is None:
            return (f"There is no share: {NoShare(self.undefined or NoShare.NO_TARGET).label}.",)
        origin = ", assumed as none is fixed" if self.is_baseline_assumed else ""
        start = f"Baseline {self.baseline.normalize():f}{origin}; target {self.target.normalize():f}."
        if not self.shares:
            return (start, "No number had been given by this day.")
        return (start, *(self._told(share, self.baseline, self.target) for share in self.shares))

    @staticmethod
    def _told(share: Share, baseline: Decimal, target: Decimal) -> str:
        who = share.claimed_by or "Nobody named"
        if share.value is None or share.share is None:
            return f"{who}: {NoShare(share.undefined or NoShare.NO_FIGURE).label}."
        number, base, end = (f"{figure.normalize():f}" for figure in (share.value, baseline, target))
        words = number_told(share.value, share.qualifier)
        return f"{who}: {words} gives ({number} - {base}) / ({end} - {base}) = {_shown(share.share)}."


@rule(version="1", source="IATI Standard 2.03, indicator baseline, target and ascending; own for the rest")
def share_of_target(measure: Measure, *, as_of: date) -> ShareOfTarget:
    """(value - baseline) / (target - baseline), for each claimant's latest measured or claimed number by a day.

    The same holds where less is progress: both differences are negative. "More than" and "at least" leave the share
    open upwards, or downwards where less is progress; "less than" and "at most" the other way; "about" gives the share
    of the number itself, and says so. The share is not cut at 0 or 1. Without a baseline zero is taken, and said to be
    assumed, where more is progress and the target is above zero: a thing counted from nothing. Undefined, never 0: a
    neutral indicator, no target, no baseline otherwise, a target that is the baseline or lies against the direction,
    and a claimant who says that no figure exists. Source: own.
    """
    baseline, undefined = _baseline(measure)
    return ShareOfTarget(
        measure=measure.id,
        baseline=baseline,
        target=measure.target,
        is_baseline_assumed=measure.baseline is None and baseline is not None,
        undefined=undefined,
        shares=tuple(
            _share(value, baseline, measure.target, undefined) for value in latest_values(measure, as_of=as_of).values
        ),
    )


def _baseline(measure: Measure) -> tuple[Decimal | None, NoShare | None]:
    """The baseline to count from, and why no share can be had."""
    if measure.direction == IndicatorDirection.NEUTRAL:
        return measure.baseline, NoShare.NEUTRAL
    if measure.target is None:
        return measure.baseline, NoShare.NO_TARGET
    is_ascending = measure.direction == IndicatorDirection.ASCENDING
    if measure.baseline is None:
        return (Decimal(0), None) if is_ascending and measure.target > 0 else (None, NoShare.NO_BASELINE)
    if measure.target == measure.baseline:
        return measure.baseline, NoShare.TARGET_IS_BASELINE
    if (measure.target > measure.baseline) != is_ascending:
        return measure.baseline, NoShare.TARGET_AGAINST_DIRECTION
    return measure.baseline, None


def _share(value: Value, baseline: Decimal | None, target: Decimal | None, undefined: NoShare | None) -> Share:
    share = None
    if undefined is None and value.value is None:
        undefined = NoShare.NO_FIGURE
    if undefined is None and value.value is not None and baseline is not None and target is not None:
        # Adding zero turns the minus zero of a number at the baseline, on the way down, into zero.
        share = _bounded((value.value - baseline) / (target - baseline) + 0, value.qualifier, target > baseline)
    return Share(
        observation=value.observation,
        claimed_by=value.claimed_by,
        value=value.value,
        qualifier=value.qualifier,
        share=share,
        is_about=value.qualifier == ValueQualifier.ABOUT,
        undefined=undefined,
    )


def _bounded(share: Decimal, qualifier: ValueQualifier, is_rising: bool) -> Range:
    if qualifier in (_FROM_BELOW if is_rising else _FROM_ABOVE):
        return Range(share, None)
    if qualifier in (_FROM_ABOVE if is_rising else _FROM_BELOW):
        return Range(None, share)
    return Range(share, share)


def _shown(share: Range) -> str:
    low, high = (None if bound is None else f"{bound:.3f}" for bound in (share.low, share.high))
    if low == high:
        return str(low)
    return f"{low} or more" if high is None else f"{high} or less"
