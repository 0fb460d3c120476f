"""How far a promised date has moved: every promise kept, every step named with who took it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from provisions.choices import DateRole
from provisions.rules.counted import counted
from provisions.rules.dates import EDTF
from provisions.rules.facts import Milestone, Promise
from provisions.rules.intervals import Days, Range
from provisions.rules.method import rule

from .standing import plans


@dataclass(frozen=True, slots=True)
class Shift:
    """One promise after another. ``days``: all that the dates allow; ``nominal``: from last day to last day.

    The last day is the one on which a promise is broken. ``nominal`` None: one of the dates has no end.
    """

    from_promise: str
    to_promise: str
    from_date: EDTF
    to_date: EDTF
    announced_by: str | None
    said_on: EDTF
    days: Days
    nominal: int | None
    is_rebaseline: bool


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A point of the milestone-trend chart: x said on, y promised date."""

    promise: str
    role: DateRole
    said_on: EDTF
    date: EDTF


@dataclass(frozen=True, slots=True)
class MilestoneSlip:
    """``total`` and ``nominal_total`` leave out the steps of rebaselines; None: nothing dated was promised.

    ``ratio`` is days slipped per day passed between the first and the latest announcement; ``undated`` are promises of
    which nobody knows when they were said, so that they have no place in the order.
    """

    milestone: str
    as_of: date
    original: EDTF | None = None
    latest: EDTF | None = None
    slip_count: int = 0
    certain_slip_count: int = 0
    pull_in_count: int = 0
    rebaseline_count: int = 0
    total: Days | None = None
    nominal_total: int | None = None
    passed: Days | None = None
    ratio: Range | None = None
    nominal_ratio: Decimal | None = None
    ratio_undefined_because: str = ""
    shifts: tuple[Shift, ...] = ()
    trend: tuple[TrendPoint, ...] = ()
    undated: tuple[str, ...] = ()

    def steps(self) -> tuple[str, ...]:
        return tuple(self._told())

    def _told(self) -> Iterator[str]:
        if self.original is None:
            yield f"By {self.as_of} no dated promise was made."
            return
        yield f"First promised on {self.trend[0].said_on}: {self.original}."
        for shift in self.shifts:
            by = f" by {shift.announced_by}" if shift.announced_by else ""
            size = "no end to count from" if shift.nominal is None else counted(shift.nominal, "day", form="+d")
            apart = ", a rebaseline, counted apart" if shift.is_rebaseline else ""
            yield f"On {shift.said_on}{by}: from {shift.from_date} to {shift.to_date}, {size} ({shift.days}){apart}."
        slips = counted(self.slip_count, "slip")
        yield f"{slips}, {self.certain_slip_count} of them certain; {self.pull_in_count} pulled in."
        nominal = "not countable" if self.nominal_total is None else counted(self.nominal_total, "day")
        yield f"In all {nominal} from last day to last day; {self.total}."
        if self.ratio is None:
            yield f"No ratio: {self.ratio_undefined_because}."
        else:
            ends = "no bound" if self.nominal_ratio is None else f"{self.nominal_ratio:.3f}"
            yield f"Over {self.passed} between the first and the latest announcement that is {ends} days per day."


@rule(version="1", source="own; trend points after milestone trend analysis (DIN 69900)")
def milestone_slip(milestone: Milestone, *, as_of: date) -> MilestoneSlip:
    """How far the promised date of a milestone has moved by a day.

    - Plans and deadlines with a date are put in the order in which they were said; forecasts are no promises. Those
      said on one day are ordered by their dates. What was said after the milestone was met is left out.
    - Each step is counted between the last days promised, and as an interval of all that vague dates allow. A step to
      a later last day is a slip, certain if no reading of the dates denies it; to an earlier one, a pull-in. A step
      that replaces the plan formally is a rebaseline and counted apart.
    - The total runs from the first promise to the latest, within each baseline. One promise has slipped zero days.
    - The ratio is the total per day passed between the first and the latest announcement; 1 means that the date runs
      away as fast as time passes. It is undefined, never zero, where no time passed or it is not known.
    """
    known = plans(milestone, as_of)
    undated = tuple(promise.id for promise in known if promise.said_on is None)
    points = _trend(known)
    if not points:
        return MilestoneSlip(milestone.id, as_of, undated=undated)
    shifts = _shifts(known)
    counted = [shift for shift in shifts if not shift.is_rebaseline]
    baselines = _baselines(points, {shift.to_promise for shift in shifts if shift.is_rebaseline})
    total = _sum_of(Days.between(first.date, last.date) for first, last in baselines)
    moves = [_nominal(first.date, last.date) for first, last in baselines]
    nominal_total = None if None in moves else sum(move for move in moves if move is not None)
    passed = Days.between(points[0].said_on, points[-1].said_on)
    reason = _undefined_because(len(points), passed)
    return MilestoneSlip(
        milestone=milestone.id,
        as_of=as_of,
        original=points[0].date,
        latest=points[-1].date,
        slip_count=sum(shift.nominal is not None and shift.nominal > 0 for shift in counted),
        certain_slip_count=sum(shift.days.low is not None and shift.days.low > 0 for shift in counted),
        pull_in_count=sum(shift.nominal is not None and shift.nominal < 0 for shift in counted),
        rebaseline_count=len(shifts) - len(counted),
        total=total,
        nominal_total=nominal_total,
        passed=passed,
        ratio=None if reason else _per_day(total, passed),
        nominal_ratio=None if reason or nominal_total is None else _nominal_ratio(nominal_total, points),
        ratio_undefined_because=reason,
        shifts=shifts,
        trend=points,
        undated=undated,
    )


def _trend(known: tuple[Promise, ...]) -> tuple[TrendPoint, ...]:
    return tuple(
        TrendPoint(promise.id, promise.role, promise.said_on, promise.date)
        for promise in known
        if promise.said_on is not None and promise.date is not None
    )


def _shifts(known: tuple[Promise, ...]) -> tuple[Shift, ...]:
    said = [promise for promise in known if promise.said_on is not None]
    return tuple(
        Shift(
            from_promise=before.id,
            to_promise=after.id,
            from_date=before.date,
            to_date=after.date,
            announced_by=after.claimed_by,
            said_on=after.said_on,
            days=Days.between(before.date, after.date),
            nominal=_nominal(before.date, after.date),
            is_rebaseline=after.is_rebaseline,
        )
        for before, after in pairwise(said)
        if before.date is not None and after.date is not None and after.said_on is not None
    )


def _baselines(points: tuple[TrendPoint, ...], rebased: set[str]) -> list[tuple[TrendPoint, TrendPoint]]:
    """First and last promise of each baseline."""
    starts = [index for index, point in enumerate(points) if index == 0 or point.promise in rebased]
    return [(points[start], points[end - 1]) for start, end in pairwise([*starts, len(points)])]


def _nominal(start: EDTF, end: EDTF) -> int | None:
    if start.text == end.text:
        return 0
    return None if start.latest is None or end.latest is None else (end.latest - start.latest).days


def _sum_of(intervals: Iterator[Days]) -> Days:
    total = Days(0, 0)
    for interval in intervals:
        total += interval
    return total


def _undefined_because(promise_count: int, passed: Days) -> str:
    if promise_count == 1:
        return "there is one promise only"
    if passed.low is None or passed.high is None:
        return "the time between the announcements is not known"
    return "" if passed.low > 0 else "no time surely passed between the first and the latest announcement"


def _per_day(total: Days, passed: Days) -> Range:
    """The quotients' bounds; ``passed`` lies above zero."""
    return Range(_quotient(total.low, passed.high, passed.low), _quotient(total.high, passed.low, passed.high))


def _quotient(days: int | None, if_later: int | None, if_earlier: int | None) -> Decimal | None:
    divisor = if_later if days is not None and days >= 0 else if_earlier
    return None if days is None or not divisor else Decimal(days) / divisor


def _nominal_ratio(nominal: int, points: tuple[TrendPoint, ...]) -> Decimal | None:
    passed = _nominal(points[0].said_on, points[-1].said_on)
    return Decimal(nominal) / passed if passed is not None and passed > 0 else None
