"""When a milestone will be met, judged by what became of others like it."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from provisions.choices import Likelihood
from provisions.rules.counted import counted
from provisions.rules.facts import Milestone
from provisions.rules.method import rule
from provisions.rules.timing import due, is_met, milestone_slip

from .experience import Experience
from .reference_class import P50, P80, Undertaking, as_decimal, class_told, planned_span, refused_because, rounded
from .survival import Drop, quantile, surviving_beyond
from .words import in_words


@dataclass(frozen=True, slots=True)
class CompletionForecast:
    """``p50`` and ``p80``: the days by which it will be met with that chance.

    None: beyond what the class has seen, or refused. ``comparable_count``: those of the class that had not finished
    at ``elapsed_ratio``, the share of the planned time that has passed. ``probability``: the chance that the
    announced date, ``announced``, holds; its word is left out once that date has passed, when the chance is 0 by fact
    and not by forecast. ``slip_count`` and ``slipped_days`` are the milestone's own history, and not mixed in.
    """

    milestone: str
    as_of: date
    finished_count: int
    open_count: int
    comparable_count: int = 0
    start: date | None = None
    planned_days: int | None = None
    elapsed_ratio: Decimal | None = None
    p50: date | None = None
    p80: date | None = None
    p50_ratio: Decimal | None = None
    p80_ratio: Decimal | None = None
    announced: date | None = None
    probability: Decimal | None = None
    words: Likelihood | None = None
    slip_count: int = 0
    slipped_days: int | None = None
    refused_because: str = ""

    @property
    def has_passed(self) -> bool:
        """Whether the announced date has passed."""
        return self.announced is not None and self.announced < self.as_of

    def steps(self) -> tuple[str, ...]:
        return tuple(self._told())

    def _told(self) -> Iterator[str]:
        yield class_told(self.finished_count, self.open_count)
        if self.refused_because:
            yield f"No forecast is given: {self.refused_because}."
            return
        if self.planned_days is not None:
            yield f"The first plan, of {self.start}, gave it {counted(self.planned_days, 'day')}."
        yield f"By {self.as_of} it has taken {self.elapsed_ratio:.3f} times as long."
        yield f"In the class, unfinished at that point: {self.comparable_count}."
        for share, ratio, day in (("Half", self.p50_ratio, self.p50), ("Four of five", self.p80_ratio, self.p80)):
            if ratio is None:
                yield f"{share} of these: beyond what the class has seen."
            else:
                yield f"{share} of these were finished by {ratio:.3f} times the plan: {day or 'past 9999'}."
        if self.words is not None:
            yield f"By {self.announced}, the announced date: {self.probability:.2f}, {self.words.label}."
        elif self.has_passed:
            yield f"The announced date, {self.announced}, has passed."
        slipped = "not countable in days" if self.slipped_days is None else counted(self.slipped_days, "day")
        times = counted(self.slip_count, "time")
        yield f"Its own date has slipped {times}, {slipped}; that is not mixed in."


@rule(
    version="1",
    source="Flyvbjerg (2006), From Nobel Prize to Project Management, Project Management Journal 37(3), 5-15; "
    "Kaplan & Meier (1958), JASA 53, 457-481; words: Intelligence Community Directive 203 (2015), D.6.e(2)(a)",
)
def completion_forecast(
    milestone: Milestone, undertakings: tuple[Undertaking, ...], *, as_of: date
) -> CompletionForecast:
    """By which day a milestone will be met, by what became of the undertakings of its class.

    Its first plan gave it a time. The share of like undertakings that are finished after so many times their own
    planned time is estimated after Kaplan and Meier, open ones included. Only those count that were still unfinished
    at the point that the milestone has reached, so the forecast never lies in the past. P50 is the day by which half
    of these, P80 the day by which four fifths of these were finished.

    The chance that the announced date holds is the share of these that were finished by its last day. Past the last
    finish in the class that share stays where it is, so that the chance is rather too low. The milestone itself is no
    part of its class. Refused: below 5 finished, without a plan, where none of the class lasted so long, and for what
    is met already.
    """
    others = tuple(one for one in undertakings if one.id != milestone.id)
    return forecast_by(Experience.of(others), milestone, as_of)


def forecast_by(experience: Experience, milestone: Milestone, as_of: date) -> CompletionForecast:
    """As ``completion_forecast``, from a class that many are to be forecast by.

    The milestone itself may be of the class, as it stood on the day and while it is open: what was last seen going on
    at the point that it has reached itself changes nothing of what comes after that point.
    """
    slip = milestone_slip(milestone, as_of=as_of)
    known = CompletionForecast(
        milestone=milestone.id,
        as_of=as_of,
        finished_count=experience.finished_count,
        open_count=experience.open_count - (milestone.id in experience.ids),
        slip_count=slip.slip_count,
        slipped_days=slip.nominal_total,
    )
    span = planned_span(milestone, as_of)
    refusal = "it is met already" if is_met(milestone, as_of) else refused_because(experience.finished_count)
    if refusal or span is None:
        return replace(known, refused_because=refusal or "it has no plan that gives it a time")
    start, planned_days = span[0], (span[1] - span[0]).days
    elapsed = Fraction((as_of - start).days, planned_days)
    comparable = experience.lasting_beyond(elapsed)
    known = replace(
        known,
        comparable_count=comparable,
        start=start,
        planned_days=planned_days,
        elapsed_ratio=rounded(elapsed),
        announced=_announced(milestone, as_of),
    )
    if not comparable:
        return replace(known, refused_because="none of the class has lasted so long")
    drops = experience.drops
    p50, p80 = quantile(drops, P50, elapsed), quantile(drops, P80, elapsed)
    chance = _chance(drops, elapsed, known.announced, start, planned_days)
    return replace(
        known,
        p50=_day(start, planned_days, p50),
        p80=_day(start, planned_days, p80),
        p50_ratio=as_decimal(p50),
        p80_ratio=as_decimal(p80),
        probability=chance,
        words=None if chance is None or known.has_passed else in_words(chance),
    )


def _announced(milestone: Milestone, as_of: date) -> date | None:
    promise = due(milestone, as_of)
    return None if promise is None or promise.date is None else promise.date.latest


def _chance(
    drops: tuple[Drop, ...], elapsed: Fraction, announced: date | None, start: date, planned_days: int
) -> Decimal | None:
    """The share that is finished by the announced day of those unfinished now; None where no day is announced."""
    if announced is None:
        return None
    by_then = max(Fraction((announced - start).days, planned_days), elapsed)
    return rounded(1 - surviving_beyond(drops, by_then) / surviving_beyond(drops, elapsed))


def _day(start: date, planned_days: int, ratio: Fraction | None) -> date | None:
    try:
        return None if ratio is None else start + timedelta(days=math.ceil(ratio * planned_days))
    except OverflowError:
        return None
