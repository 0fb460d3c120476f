"""Whether a milestone keeps its latest promise."""

from dataclasses import dataclass
from datetime import date, timedelta

from provisions.choices import Timeliness
from provisions.rules.counted import counted
from provisions.rules.dates import EDTF
from provisions.rules.facts import Milestone, Promise
from provisions.rules.intervals import Days
from provisions.rules.method import rule

from .standing import due, forecast, fulfilment, is_overdue, order_said


@dataclass(frozen=True, slots=True)
class MilestoneTimeliness:
    """``value`` is the first of ``possible``: all that the vague dates allow, so a single one is certain.

    ``days_overdue`` and ``overdue_since``, its first day, are set while it is overdue; ``days_after_due`` once it is
    met: below zero is early. ``claimed_met``: somebody says that it is met, and no curator has accepted that.
    """

    milestone: str
    as_of: date
    value: Timeliness
    possible: tuple[Timeliness, ...]
    is_met: bool = False
    claimed_met: bool = False
    due: EDTF | None = None
    due_promise: str | None = None
    actual: EDTF | None = None
    actual_promise: str | None = None
    rival_promises: tuple[str, ...] = ()
    forecast: EDTF | None = None
    forecast_promise: str | None = None
    days_overdue: int | None = None
    overdue_since: date | None = None
    days_after_due: Days | None = None
    overdue_needs: tuple[str, ...] = ()

    def steps(self) -> tuple[str, ...]:
        return tuple(step for step in (*self._dates(), self._difference(), *self._outlook(), self._verdict()) if step)

    def _dates(self) -> tuple[str, ...]:
        promised = f"It was last promised for {self.due}." if self.due else "No date was promised."
        if self.is_met:
            return promised, f"It was met: {self.actual}." if self.actual else "It was met on a day that is not known."
        claim = "Somebody says that it is met; no curator has accepted that." if self.claimed_met else ""
        return promised, f"By {self.as_of} it was not met.", claim

    def _difference(self) -> str:
        if self.days_overdue is not None and self.due is not None:
            late = counted(self.days_overdue, "day")
            return f"From {self.due.latest}, the last day promised, to {self.as_of}: {late}."
        return f"That is {self.days_after_due} after the last day promised." if self.days_after_due else ""

    def _outlook(self) -> tuple[str, ...]:
        seen = f"The latest forecast is {self.forecast}." if self.forecast else ""
        return seen, *(f"It needs {need}, which is overdue." for need in self.overdue_needs)

    def _verdict(self) -> str:
        others = [str(found.value) for found in self.possible if found != self.value]
        return f"So it is {self.value.value}" + (f"; the dates also allow {', '.join(others)}." if others else ".")


@rule(version="1", source="own; overdue once the last day promised has passed, after EDTF (ISO 8601-2)")
def milestone_timeliness(
    milestone: Milestone, needed: tuple[Milestone, ...] = (), *, as_of: date
) -> MilestoneTimeliness:
    """How a milestone stands, on a day, to its latest promise said by then.

    - It is held to the latest-said deadline, or else to the latest-said plan; of two said on one day, to the later.
      Once it is met, only what was said before counts. Without any promise there is no deadline.
    - A promise of a quarter is a promise of its last day: overdue is what is not met once that day has passed. The
      last day itself is in time. A promise without an end is never overdue.
    - Before that it is at risk if the latest forecast, said no earlier than the promise, begins after the last day
      promised, or if a milestone that it needs is overdue; on track if that forecast ends by the last day promised;
      else not due. A forecast that may end on either side decides nothing, and both are possible; one whose own last
      day has passed was wrong and counts no more.
    - It is met once a curator accepts it as completed; a claim alone is shown and changes nothing. It was met late if
      its first possible day lies after the last day promised, on time if its last possible day does not. In between
      the record proves no lateness: the value is on time, and both are possible.
    - Suspended and cancelled milestones are judged by their dates like all others.

    ``needed`` are the milestones that this one needs.
    """
    promise, known = due(milestone, as_of), fulfilment(milestone, as_of)
    last = _last_day(promise)
    foreseen = None if known.is_met else _current_forecast(milestone, promise, as_of)
    late_needs = tuple(sorted(need.id for need in needed if is_overdue(need, as_of)))
    when = known.actual.date if known.actual else None
    if promise is None:
        possible: tuple[Timeliness, ...] = (Timeliness.NO_DEADLINE,)
    elif known.is_met:
        possible = _met(when, last, as_of)
    else:
        possible = _unmet(foreseen, last, as_of, has_late_needs=bool(late_needs))
    is_late = Timeliness.OVERDUE in possible and last is not None
    return MilestoneTimeliness(
        milestone=milestone.id,
        as_of=as_of,
        value=possible[0],
        possible=possible,
        is_met=known.is_met,
        claimed_met=known.claimed_met,
        due=promise.date if promise else None,
        due_promise=promise.id if promise else None,
        actual=when,
        actual_promise=known.actual.id if known.actual else None,
        rival_promises=tuple(rival.id for rival in known.rivals),
        forecast=foreseen.date if foreseen else None,
        forecast_promise=foreseen.id if foreseen else None,
        days_overdue=(as_of - last).days if is_late and last else None,
        overdue_since=last + timedelta(days=1) if is_late and last else None,
        days_after_due=_after(when, last),
        overdue_needs=() if known.is_met else late_needs,
    )


def _last_day(promise: Promise | None) -> date | None:
    return None if promise is None or promise.date is None else promise.date.latest


def _current_forecast(milestone: Milestone, promise: Promise | None, as_of: date) -> Promise | None:
    """The latest forecast, unless the promise was renewed after it, or its last day has passed and proved it wrong."""
    found = forecast(milestone, as_of)
    last = _last_day(found)
    if found is None or (last is not None and last < as_of):
        return None
    return found if promise is None or order_said(found)[0] >= order_said(promise)[0] else None


def _met(when: EDTF | None, last: date | None, as_of: date) -> tuple[Timeliness, ...]:
    """The value first. Both bounds unknown: it was met at any time up to ``as_of``."""
    earliest, latest = (None, as_of) if when is None else (when.earliest, when.latest)
    if last is None or (latest is not None and latest <= last):
        return (Timeliness.MET_ON_TIME,)
    if earliest is not None and earliest > last:
        return (Timeliness.MET_LATE,)
    return Timeliness.MET_ON_TIME, Timeliness.MET_LATE


def _unmet(foreseen: Promise | None, last: date | None, as_of: date, *, has_late_needs: bool) -> tuple[Timeliness, ...]:
    """The value first."""
    if last is not None and as_of > last:
        return (Timeliness.OVERDUE,)
    if has_late_needs:
        return (Timeliness.AT_RISK,)
    if foreseen is None or foreseen.date is None:
        return (Timeliness.NOT_DUE,)
    earliest, latest = foreseen.date.earliest, foreseen.date.latest
    if last is None or (latest is not None and latest <= last):
        return (Timeliness.ON_TRACK,)
    if earliest is not None and earliest > last:
        return (Timeliness.AT_RISK,)
    return Timeliness.NOT_DUE, Timeliness.ON_TRACK, Timeliness.AT_RISK


def _after(when: EDTF | None, last: date | None) -> Days | None:
    if when is None or last is None:
        return None
    return Days(
        None if when.earliest is None else (when.earliest - last).days,
        None if when.latest is None else (when.latest - last).days,
    )
