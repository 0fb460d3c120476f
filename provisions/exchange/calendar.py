"""iCalendar (RFC 5545): when milestones are due or were met, as all-day events no more precise than what is known."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, BinaryIO

from django.db.models import F, Prefetch, QuerySet
from icalendar import Calendar, Event

from provisions.choices import DateRole
from provisions.models import DateClaim, Milestone
from provisions.rules.languages import in_language

#: Milestones read at a time, with all their claims.
_CHUNK = 500
#: Stamps the events of a record without a revision.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
#: A calendar's text holds no control characters but the line feed.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def write(milestones: "QuerySet[Any]", file: BinaryIO, *, addresses: str, known_at: datetime | None) -> None:
    """What is known of the dates of `milestones`, in their order. `addresses` is the address of their list."""
    frame = Calendar()
    frame.add("prodid", "-//Treaty Tracker//Milestones//EN")
    frame.add("version", "2.0")
    frame.add("x-wr-calname", "Treaty milestones")
    opening, _, closing = frame.to_ical().partition(b"END:VCALENDAR")
    newest_first = DateClaim.objects.order_by(
        F("said_on_latest").desc(nulls_last=True), F("said_on_earliest").desc(nulls_last=True), "-id"
    )
    prepared = milestones.select_related("project").prefetch_related(None)
    file.write(opening)
    for milestone in prepared.prefetch_related(Prefetch("date_claims", newest_first)).iterator(_CHUNK):
        for claim in standing(milestone.date_claims.all()):
            file.write(event(milestone, claim, addresses, known_at or _NEVER).to_ical())
    file.write(b"END:VCALENDAR" + closing)


def standing(claims: Iterable[DateClaim]) -> Iterator[DateClaim]:
    """Of claims, the newest first: when it happened, else the newest plan, forecast and deadline.

    The newest of a role stands for it even where it has no day: an older promise is not shown as if it still held.
    A claim without a last day is left out, because nothing falls due.
    """
    newest: dict[str, DateClaim] = {}
    for claim in claims:
        newest.setdefault(claim.role, claim)
    happened = newest.get(DateRole.ACTUAL)
    for claim in newest.values() if happened is None else [happened]:
        if claim.date_latest is not None:
            yield claim


def event(milestone: Milestone, claim: DateClaim, addresses: str, stamped_at: datetime) -> Event:
    """All day, from the first day that the date can mean to the last; where no first day is known, on the last."""
    last: Any = claim.date_latest
    first = claim.date_earliest or last
    made = Event()
    made.add("uid", f"{milestone.pk}:{claim.role}@treaty-tracker")
    made.add("dtstamp", stamped_at)
    made.add("dtstart", first)
    # The end is the day after the last, and the calendar ends with the year 9999.
    made.add("dtend", last + timedelta(days=1) if last < date.max else last)
    project, name = (_clean(in_language(names)) for names in (milestone.project.name, milestone.name))
    made.add("summary", f"{project}: {name} ({claim.get_role_display()}, {claim.date})")
    made.add("description", _clean(_known(claim)))
    made.add("categories", [claim.role])
    made.add("status", "CONFIRMED" if claim.role == DateRole.ACTUAL else "TENTATIVE")
    made.add("transp", "TRANSPARENT")
    made.add("url", f"{addresses}{milestone.pk}/")
    return made


def _known(claim: DateClaim) -> str:
    """What is known of the date, a sentence a line."""
    first, last = claim.date_earliest, claim.date_latest
    if first is None:
        span = f"By {last}; the first day is not known."
    elif first == last:
        span = f"On {last}."
    else:
        span = f"Some day from {first} to {last}; no day is known."
    by = claim.claimed_by_id or "a report that names nobody"
    said = [f"{claim.get_role_display().capitalize()}: {claim.date}.", span]
    said.append(f"Said by {by}" + (f", {claim.said_on}." if claim.said_on else ", day not known."))
    if claim.date_words:
        said.append(f"In their words: {claim.date_words}")
    return "\n".join(said)


def _clean(text: str) -> str:
    return _CONTROL.sub(" ", text)
