"""Who promised what, when, and when it happened: the slips of a seed."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from provisions.choices import DateRole
from provisions.models import DateClaim

from .days import HAPPENED, LAST_DAY, PROMISED, SAID, after, not_later, stated
from .facts import Fact
from .milestones import Event
from .treaties import Founded

#: How often the date is fixed by the agreement itself, and how often it is counted from the event before.
DEADLINE_SHARE, RELATIVE_SHARE = 0.12, 0.06
#: Two sides that give different dates for one event, before it or after.
RIVAL_SHARE = 0.08
#: A promise is renewed about when it falls due, as late as two months after; by then a new date covers part of what
#: is still lacking, which is why one slip leads to the next (Kahneman and Tversky 1979, the planning fallacy).
RENEWED_DAYS = (-60, 60)
OPTIMISM = (0.35, 1.05)
MOST_SLIPS = 4
REBASELINE_SHARE = 0.08
SLIP_IS_FORECAST_SHARE = 0.45
#: News of the event itself: how often nobody is named for it, how often the day on which it was said is not known.
UNNAMED_SHARE, UNDATED_SHARE = 0.15, 0.03


def date_claims(rng: Random, founded: Founded, found: Sequence[Event]) -> Iterator[Fact]:
    """Every claim for the events of one project. Ids are unique: one claim a claimant, role and day."""
    taken: set[str] = set()
    for number, event in enumerate(found):
        previous = found[number - 1] if number else None
        for row, said in _of_event(rng, founded, event, previous):
            row.id = row.composed_id()
            if row.id not in taken:
                taken.add(row.id)
                yield Fact("date_claim", row, said, event.row.name)


def _of_event(rng: Random, founded: Founded, event: Event, previous: Event | None) -> Iterator[tuple[DateClaim, date]]:
    speakers = [claimant for state in founded.parties[:2] for claimant in state.claimants]
    said = event.announced
    yield _claim(rng, event, DateRole.PLANNED, event.planned, said, rng.choice(speakers))
    if rng.random() < RIVAL_SHARE:
        rival = after(rng, event.planned, 30, 200)
        yield _claim(rng, event, DateRole.FORECAST, rival, not_later(after(rng, said, 1, 30)), rng.choice(speakers))
    if previous is not None and rng.random() < RELATIVE_SHARE:
        months = max(1, (event.planned - previous.planned).days // 30)
        relative, _ = _claim(rng, event, DateRole.DEADLINE, event.planned, said, founded.parties[0].id)
        relative.date, relative.date_words = "", ""
        relative.relative_to_id, relative.offset = previous.row.pk, f"P{months}M"
        yield relative, said
    elif rng.random() < DEADLINE_SHARE:
        yield _claim(rng, event, DateRole.DEADLINE, after(rng, event.planned, 0, 90), said, founded.parties[0].id)
    yield from _slips(rng, event, speakers)
    if event.is_done:
        yield from _happened(rng, event, speakers)


def _slips(rng: Random, event: Event, speakers: Sequence[str]) -> Iterator[tuple[DateClaim, date]]:
    """New dates, each said when the one before it is about to pass unmet."""
    promise, said = event.planned, event.announced
    for _ in range(MOST_SLIPS):
        said = max(after(rng, promise, *RENEWED_DAYS), said + timedelta(days=20))
        if said >= min(event.happens, LAST_DAY):
            return
        lacking = (event.happens - said).days
        promise = said + timedelta(days=max(25, int(lacking * rng.uniform(*OPTIMISM))))
        role = DateRole.FORECAST if rng.random() < SLIP_IS_FORECAST_SHARE else DateRole.PLANNED
        row, day = _claim(rng, event, role, promise, said, rng.choice(speakers))
        row.is_rebaseline = role == DateRole.PLANNED and rng.random() < REBASELINE_SHARE
        yield row, day


def _happened(rng: Random, event: Event, speakers: Sequence[str]) -> Iterator[tuple[DateClaim, date]]:
    named = None if rng.random() < UNNAMED_SHARE else rng.choice(speakers)
    said = not_later(after(rng, event.happens, 0, 21))
    yield _claim(rng, event, DateRole.ACTUAL, event.happens, said, named, happened=True)
    if rng.random() < RIVAL_SHARE:
        rival = max(event.announced, after(rng, event.happens, -40, -3))
        yield _claim(rng, event, DateRole.ACTUAL, rival, said, speakers[-1], happened=True)


def _claim(
    rng: Random, event: Event, role: DateRole, day: date, said: date, by: str | None, *, happened: bool = False
) -> tuple[DateClaim, date]:
    text, words = stated(rng, day, HAPPENED if happened else PROMISED)
    said_text = "" if happened and rng.random() < UNDATED_SHARE else stated(rng, said, SAID)[0]
    row = DateClaim(
        milestone_id=event.row.pk,
        role=role,
        date=text,
        date_words=words,
        claimed_by_id=by,
        said_on=said_text,
    )
    return row, said
