"""Earned schedule: on which day of the plan the work stands."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from provisions.rules.counted import counted
from provisions.rules.facts import Milestone
from provisions.rules.method import rule

from .standing import first_plan, fulfilment, said_day


@dataclass(frozen=True, slots=True)
class EarnedSchedule:
    """Times in days since ``start``. A figure that is None is undefined, and ``undefined_because`` says why.

    ``planned_days`` PD, ``elapsed_days`` AT, ``planned_weight`` BAC, ``earned_weight`` EV, ``earned_days`` ES,
    ``variance_days`` SV(t), ``performance`` SPI(t), ``estimated_days`` IEAC(t) in Lipke's letters. ``unplanned``: the
    milestones that have no original plan, which no figure counts.
    """

    as_of: date
    start: date | None = None
    planned_end: date | None = None
    planned_days: int | None = None
    elapsed_days: int | None = None
    planned_weight: Decimal = Decimal(0)
    earned_weight: Decimal = Decimal(0)
    earned_days: Decimal | None = None
    variance_days: Decimal | None = None
    performance: Decimal | None = None
    estimated_days: Decimal | None = None
    estimated_end: date | None = None
    planned_count: int = 0
    met_count: int = 0
    unplanned: tuple[str, ...] = ()
    undefined_because: str = ""

    def steps(self) -> tuple[str, ...]:
        return tuple(self._told())

    def _told(self) -> Iterator[str]:
        if self.unplanned:
            yield f"Milestones without an original plan, which are not counted: {len(self.unplanned)}."
        if self.planned_days is not None and self.earned_days is not None and self.variance_days is not None:
            planned = counted(self.planned_days, "day")
            yield f"The plan runs from {self.start} to {self.planned_end}: {planned} (PD)."
            yield f"Milestones planned: {self.planned_count}, of which met: {self.met_count}."
            yield f"That is {self.earned_weight:f} (EV) of the weight {self.planned_weight:f} (BAC)."
            yield f"The plan had that on day {self.earned_days:.1f} (ES); it is day {self.elapsed_days} (AT)."
            yield f"SV(t) = ES - AT = {self.variance_days:.1f} days."
        if self.performance is not None:
            yield f"SPI(t) = ES / AT = {self.performance:.3f}."
        if self.estimated_days is not None:
            yield f"IEAC(t) = PD / SPI(t) = {self.estimated_days:.1f} days, {self.estimated_end or 'past 9999'}."
        if self.undefined_because:
            yield f"Not defined: {self.undefined_because}."


@rule(
    version="1",
    source="Lipke (2003), Schedule is Different, The Measurable News; PMI Practice Standard for EVM (2011), Appendix D",
)
def earned_schedule(milestones: tuple[Milestone, ...], *, as_of: date) -> EarnedSchedule:
    """On which day of the original plan a project's work stands, by its weighted milestones.

    The plan is the first promise for each milestone, due on its last day; it starts on the day of the first of these
    announcements. Between two planned days the planned weight (PV) grows evenly. The earned weight (EV) is that of
    the planned milestones that are met. ES is the day on which the plan had that weight, AT the days since the start
    (until the last milestone was met, once all are). SV(t) = ES - AT, SPI(t) = ES / AT, and the whole is estimated to
    take IEAC(t) = PD / SPI(t), PD being the planned duration. What cannot be computed is said to be undefined, never
    put as 0. Milestones without a plan, or of which the plan has no end, are counted apart.
    """
    work = sorted((_Work.of(one, as_of) for one in milestones), key=lambda one: one.milestone)
    planned = [one for one in work if one.said is not None and one.planned is not None and one.weight > 0]
    unplanned = tuple(one.milestone for one in work if one.said is None or one.planned is None)
    start = min((one.said for one in planned if one.said), default=None)
    end = max((one.planned for one in planned if one.planned), default=None)
    if start is None or end is None:
        return EarnedSchedule(as_of, unplanned=unplanned, undefined_because="no milestone has an original plan")
    curve = tuple(_planned_values(planned, start))
    total, duration = curve[-1][1], (end - start).days
    earned_weight = sum((one.weight for one in planned if one.is_met), Decimal(0))
    elapsed = (_last_day(planned, as_of) - start).days
    is_defined = duration > 0 and elapsed > 0
    earned_days = earned_time(curve, earned_weight) if is_defined else None
    performance = earned_days / elapsed if earned_days is not None else None
    estimated = duration / performance if performance else None
    return EarnedSchedule(
        as_of=as_of,
        start=start,
        planned_end=end,
        planned_days=duration,
        elapsed_days=elapsed,
        planned_weight=total,
        earned_weight=earned_weight,
        earned_days=earned_days,
        variance_days=None if earned_days is None else earned_days - elapsed,
        performance=performance,
        estimated_days=estimated,
        estimated_end=None if estimated is None else _day_after(start, estimated),
        planned_count=len(planned),
        met_count=sum(one.is_met for one in planned),
        unplanned=unplanned,
        undefined_because=_undefined_because(duration, elapsed, earned_weight),
    )


def earned(planned_values: tuple[Decimal, ...], earned_value: Decimal) -> Decimal:
    """Lipke's ES in periods, from cumulative PV at the end of each period: C whole periods plus a part of the next.

    ES = C + (EV - PV[C]) / (PV[C+1] - PV[C]), where PV[C] is the last that EV reaches.
    """
    return earned_time(((0, Decimal(0)), *enumerate(planned_values, start=1)), earned_value)


def earned_time(curve: tuple[tuple[int, Decimal], ...], earned_value: Decimal) -> Decimal:
    """When a plan had a value: ``curve`` holds (time, cumulative value), rising from (0, 0)."""
    reached = max(index for index, (_, value) in enumerate(curve) if value <= earned_value)
    time, value = curve[reached]
    if reached == len(curve) - 1:
        return Decimal(next(day for day, planned in curve if planned == value))
    next_time, next_value = curve[reached + 1]
    return time + (next_time - time) * (earned_value - value) / (next_value - value)


@dataclass(frozen=True, slots=True)
class _Work:
    """A milestone as planned weight."""

    milestone: str
    weight: Decimal
    said: date | None
    planned: date | None
    is_met: bool
    met_on: date | None

    @classmethod
    def of(cls, milestone: Milestone, as_of: date) -> "_Work":
        plan, known = first_plan(milestone, as_of), fulfilment(milestone, as_of)
        planned = plan.date.latest if plan is not None and plan.date is not None else None
        met_on = known.actual.date.latest if known.actual is not None and known.actual.date is not None else None
        said = None if plan is None else said_day(plan.said_on)
        return cls(milestone.id, milestone.weight, said, planned, known.is_met, met_on)


def _planned_values(planned: list[_Work], start: date) -> Iterator[tuple[int, Decimal]]:
    total = Decimal(0)
    yield 0, total
    due = sorted((max(0, (one.planned - start).days), one.weight) for one in planned if one.planned)
    for day, together in groupby(due, key=lambda point: point[0]):
        total += sum((weight for _, weight in together), Decimal(0))
        yield day, total


def _last_day(planned: list[_Work], as_of: date) -> date:
    """``as_of``, or the day on which the last milestone was met; where that is not known, ``as_of`` as well."""
    days = [one.met_on for one in planned if one.is_met and one.met_on is not None]
    return min(max(days), as_of) if len(days) == len(planned) else as_of


def _undefined_because(duration: int, elapsed: int, earned_weight: Decimal) -> str:
    if duration <= 0:
        return "the whole plan lies on or before the day of its announcement"
    if elapsed <= 0:
        return "no day has passed since the plan was announced"
    return "" if earned_weight else "nothing is earned yet, so that no end can be estimated"


def _day_after(start: date, days: Decimal) -> date | None:
    try:
        return start + timedelta(days=math.ceil(days))
    except OverflowError:
        return None
