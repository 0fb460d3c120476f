"""How long like undertakings took, measured by their own plans."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from provisions.rules.counted import counted
from provisions.rules.facts import Milestone
from provisions.rules.method import rule
from provisions.rules.timing import first_plan, fulfilment
from provisions.rules.timing.standing import said_day

from .survival import Drop, quantile, survival

#: Below this nothing is forecast.
LEAST_FINISHED = 5
P50, P80 = Fraction(1, 2), Fraction(4, 5)
#: Shares and ratios are computed exactly and put as decimals to this many places.
PLACES = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Undertaking:
    """One past or present undertaking: ``elapsed_days`` from its start to its end, or to now while it goes on."""

    noun: ClassVar = "milestones"
    id: str
    planned_days: int
    elapsed_days: int
    is_finished: bool

    @property
    def ratio(self) -> Fraction:
        """How many times the planned time it took, or has taken so far."""
        return Fraction(self.elapsed_days, self.planned_days)


@dataclass(frozen=True, slots=True)
class SurvivalPoint:
    """At ``ratio`` times the planned time ``surviving`` are not finished yet."""

    ratio: Decimal
    at_risk_count: int
    finished_count: int
    surviving: Decimal


@dataclass(frozen=True, slots=True)
class ReferenceClass:
    """``p50`` and ``p80`` in times of the planned duration; None: beyond what the class has seen, or refused."""

    finished_count: int
    open_count: int
    p50: Decimal | None = None
    p80: Decimal | None = None
    curve: tuple[SurvivalPoint, ...] = ()
    refused_because: str = ""

    def steps(self) -> tuple[str, ...]:
        told = [class_told(self.finished_count, self.open_count)]
        if self.refused_because:
            return *told, f"No figure is given: {self.refused_because}."
        told.extend(
            f"By {point.ratio:.3f} times the plan, finished: {point.finished_count} of {point.at_risk_count}; left: "
            f"{point.surviving:.3f}."
            for point in self.curve
        )
        told.append(f"Half are finished by {_shown(self.p50)}, four of five by {_shown(self.p80)}.")
        return tuple(told)


@rule(
    version="1",
    source="Flyvbjerg (2006), From Nobel Prize to Project Management, Project Management Journal 37(3), 5-15; "
    "Kaplan & Meier (1958), Nonparametric Estimation from Incomplete Observations, JASA 53, 457-481",
)
def reference_class(undertakings: tuple[Undertaking, ...]) -> ReferenceClass:
    """How many times its planned duration an undertaking of this class takes.

    The outside view: instead of looking into one project, look at what became of all like it. For each the time taken
    is divided by the time first planned. Those that still go on are not left out, which would make the class look
    faster than it is: they count as lasting at least as long as they have (right-censored), after Kaplan and Meier.
    P50 and P80 are the first ratios by which half and four fifths are finished. Refused below 5 finished.
    """
    finished = sum(one.is_finished for one in undertakings)
    open_count = len(undertakings) - finished
    if refused := refused_because(finished):
        return ReferenceClass(finished, open_count, refused_because=refused)
    drops = class_survival(undertakings)
    return ReferenceClass(
        finished_count=finished,
        open_count=open_count,
        p50=as_decimal(quantile(drops, P50)),
        p80=as_decimal(quantile(drops, P80)),
        curve=tuple(
            SurvivalPoint(rounded(drop.time), drop.at_risk, drop.ended, rounded(drop.surviving)) for drop in drops
        ),
    )


def undertakings_from(milestones: Iterable[Milestone], as_of: date) -> tuple[Undertaking, ...]:
    """The undertakings that milestones of one class give as of a day, by id.

    Each starts on the day of its first plan and was planned to end on that plan's last day. It is finished on the
    last day that its accepted date can mean, or open until ``as_of``. Left out are those without such a plan, those
    whose times are not above zero, and those that are met on a day that is not known.
    """
    found = (_undertaking(milestone, as_of) for milestone in milestones)
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.id))


def planned_span(milestone: Milestone, as_of: date) -> tuple[date, date] | None:
    """From the day of the first plan to its last day; None where either is not known or no time lies between."""
    plan = first_plan(milestone, as_of)
    start = None if plan is None else said_day(plan.said_on)
    end = None if plan is None or plan.date is None else plan.date.latest
    return (start, end) if start is not None and end is not None and start < end else None


def class_told(finished_count: int, open_count: int) -> str:
    """The first step of whatever is told by a class."""
    return f"Undertakings in the class: {finished_count} finished, {open_count} open."


def refused_because(finished_count: int) -> str:
    if finished_count >= LEAST_FINISHED:
        return ""
    finished = counted(finished_count, "finished undertaking")
    return f"the class has {finished}, and fewer than {LEAST_FINISHED} tell nothing"


def class_survival(undertakings: tuple[Undertaking, ...]) -> tuple[Drop, ...]:
    return survival((one.ratio, one.is_finished) for one in undertakings)


def rounded(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / value.denominator).quantize(PLACES)


def as_decimal(value: Fraction | None) -> Decimal | None:
    return None if value is None else rounded(value)


def _undertaking(milestone: Milestone, as_of: date) -> Undertaking | None:
    span, known = planned_span(milestone, as_of), fulfilment(milestone, as_of)
    if span is None:
        return None
    start, planned_end = span
    last = as_of
    if known.is_met:
        met_on = known.actual.date.latest if known.actual is not None and known.actual.date is not None else None
        if met_on is None:
            return None
        last = met_on
    elapsed = (last - start).days
    return Undertaking(milestone.id, (planned_end - start).days, elapsed, known.is_met) if elapsed > 0 else None


def _shown(ratio: Decimal | None) -> str:
    return "a time beyond what the class has seen" if ratio is None else f"{ratio:.3f} times the plan"
