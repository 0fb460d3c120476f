"""Replaying history: what would have been forecast on past days, and what became of it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date

import ledger
from provisions.choices import ProjectKind
from provisions.models import Milestone as MilestoneRow
from provisions.rules.facts import Milestone
from provisions.rules.forecasts import (
    LEAST_FINISHED,
    CompletionForecast,
    Experience,
    ForecastScore,
    Outcome,
    forecast_by,
    forecast_score,
    undertakings_from,
)
from provisions.rules.knowledge import was_said
from provisions.rules.timing import fulfilment, is_met, resolved

from .loading.milestones import load_milestones

TOO_FEW = f"fewer than {LEAST_FINISHED} of the class had finished"
NOT_MET = "it is not met yet"
DAY_UNKNOWN = "it was met on a day that is not known"
MET_BEFORE = "it had been met, and nobody had said so yet"
NOT_ANNOUNCED = "no last day was announced"
GONE = "it is no longer in the record"


@dataclass(frozen=True, slots=True)
class Backtest:
    """``kind`` None: all kinds together. Forecasts of one milestone on several days are not independent.

    ``refused`` counts by reason what the rule would not forecast, ``unscored`` the forecasts that cannot be held
    against an outcome. ``milestone_count`` are the milestones whose forecasts are scored.
    """

    kind: ProjectKind | None
    forecast_count: int
    refused: Mapping[str, int]
    unscored: Mapping[str, int]
    milestone_count: int
    score: ForecastScore


@dataclass(slots=True)
class _Tally:
    """What is counted while history is replayed."""

    kind: ProjectKind | None
    refused: Counter[str] = field(default_factory=Counter)
    unscored: Counter[str] = field(default_factory=Counter)
    outcomes: list[Outcome] = field(default_factory=list)
    milestones: set[str] = field(default_factory=set)

    def add(self, other: "_Tally") -> None:
        self.refused += other.refused
        self.unscored += other.unscored
        self.outcomes += other.outcomes
        self.milestones |= other.milestones

    def closed(self) -> Backtest:
        return Backtest(
            kind=self.kind,
            forecast_count=len(self.outcomes) + self.unscored.total(),
            refused=dict(sorted(self.refused.items())),
            unscored=dict(sorted(self.unscored.items())),
            milestone_count=len(self.milestones),
            score=forecast_score(tuple(sorted(self.outcomes, key=lambda outcome: outcome.id))),
        )


def backtest(
    kinds: Sequence[ProjectKind],
    days: Sequence[date],
    *,
    as_of: date,
    is_published_only: bool = False,
    after_day: Callable[[], None] | None = None,
) -> tuple[Backtest, ...]:
    """One for each kind, then one for all together, scored by what is known as of ``as_of``.

    On each day every milestone of the kind that was not met is forecast from its class as of that day, by what had
    been said by then, and with ``is_published_only`` by what this tracker had published by the end of it; for that
    the class is read anew each day, else once. A forecast of what is not met yet is counted and cannot be scored, so
    that the slow are fewer among the scored than among the forecast.
    """
    total = _Tally(None)
    found = []
    for kind in kinds:
        own, now = _facts(kind)
        outcomes = {one.id: one for one in resolved(now, as_of)}
        tally = _Tally(kind)
        for day in days:
            with _known(day, is_published_only=is_published_only):
                then = _facts(kind) if is_published_only else (own, now)
            _replay(tally, *then, outcomes, day, as_of)
            if after_day is not None:
                after_day()
        total.add(tally)
        found.append(tally.closed())
    return *found, total.closed()


def first_day(kinds: Sequence[ProjectKind]) -> date | None:
    """The day on which the first dated promise for a milestone of these kinds was made; None: there is none."""
    said = MilestoneRow.objects.filter(project__kind__in=kinds, date_claims__said_on_latest__isnull=False)
    found: date | None = (
        said.order_by("date_claims__said_on_latest").values_list("date_claims__said_on_latest", flat=True).first()
    )
    return found


def _known(day: date, *, is_published_only: bool) -> AbstractContextManager[object]:
    return ledger.known_at(day) if is_published_only else nullcontext()


def _facts(kind: ProjectKind) -> tuple[frozenset[str], tuple[Milestone, ...]]:
    """Ids of the milestones of a kind, and these with all that they hang on."""
    ids = frozenset(MilestoneRow.objects.filter(project__kind=kind).values_list("id", flat=True))
    return ids, tuple(load_milestones(ids).values()) if ids else ()


def _replay(
    tally: _Tally,
    ids: frozenset[str],
    facts: tuple[Milestone, ...],
    outcomes: Mapping[str, Milestone],
    day: date,
    as_of: date,
) -> None:
    members = [one for one in resolved(facts, day) if one.id in ids]
    experience = Experience.of(undertakings_from(members, day))
    for milestone in _unmet(members, day):
        forecast = forecast_by(experience, milestone, day)
        if forecast.refused_because:
            tally.refused[TOO_FEW if experience.finished_count < LEAST_FINISHED else forecast.refused_because] += 1
            continue
        outcome = _outcome(forecast, outcomes.get(milestone.id), as_of)
        if isinstance(outcome, str):
            tally.unscored[outcome] += 1
        else:
            tally.outcomes.append(outcome)
            tally.milestones.add(milestone.id)


def _unmet(milestones: Sequence[Milestone], day: date) -> Iterator[Milestone]:
    """Those of which somebody had spoken by the day, and that were not met."""
    for milestone in milestones:
        if any(was_said(promise, day) for promise in milestone.promises) and not is_met(milestone, day):
            yield milestone


def _outcome(forecast: CompletionForecast, milestone: Milestone | None, as_of: date) -> Outcome | str:
    """What became of a forecast, in days from when it was made, or why that cannot be told.

    An announced day that had passed was known not to hold; then the naive forecast is the day itself, which is the
    most that can be made of it.
    """
    if milestone is None:
        return GONE
    known = fulfilment(milestone, as_of)
    if not known.is_met:
        return NOT_MET
    met_on = known.actual.date.latest if known.actual is not None and known.actual.date is not None else None
    if met_on is None:
        return DAY_UNKNOWN
    if met_on <= forecast.as_of:
        return MET_BEFORE
    if forecast.announced is None:
        return NOT_ANNOUNCED
    return Outcome(
        id=f"{forecast.milestone} on {forecast.as_of}",
        actual=(met_on - forecast.as_of).days,
        announced=max(0, (forecast.announced - forecast.as_of).days),
        p50=_days_until(forecast.p50, forecast.as_of),
        p80=_days_until(forecast.p80, forecast.as_of),
    )


def _days_until(day: date | None, as_of: date) -> int | None:
    return None if day is None else (day - as_of).days
