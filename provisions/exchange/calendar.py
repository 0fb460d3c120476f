"""iCalendar (RFC 5545): when milestones are due or were met, as all-day events no more precise than what is known."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any, BinaryIO

from django.db.models import QuerySet
from icalendar import Calendar, Event

from provisions.choices import DateRole
from provisions.models import DateClaim, Milestone
from provisions.rules.facts import Milestone as Fact
from provisions.rules.facts import Promise
from provisions.rules.languages import in_language
from provisions.rules.timing import fulfilment, latest_said
from provisions.summaries.milestones import known_milestones

#: Milestones read at a time, with all their claims.
_CHUNK = 500
#: Stamps the events of a record without a revision.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
#: A calendar's text holds no control characters but the line feed.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def write(
    milestones: "QuerySet[Any]", file: BinaryIO, *, addresses: str, known_at: datetime | None, as_of: date
) -> None:
    """What is known on the day of the dates of `milestones`, in their order. `addresses` is their list's address."""
    frame = Calendar()
    frame.add("prodid", "-//Treaty Tracker//Milestones//EN")
    frame.add("version", "2.0")
    frame.add("x-wr-calname", "Treaty milestones")
    opening, _, closing = frame.to_ical().partition(b"END:VCALENDAR")
    file.write(opening)
    rows = milestones.select_related("project").prefetch_related(None).iterator(_CHUNK)
    while chunk := list(islice(rows, _CHUNK)):
        facts = known_milestones([row.pk for row in chunk], as_of=as_of)
        shown = [(row, promise) for row in chunk for promise in standing(facts[row.pk], as_of)]
        words = dict(DateClaim.objects.filter(pk__in=[each.id for _, each in shown]).values_list("pk", "date_words"))
        for row, promise in shown:
            made = event(row, promise, is_met=fulfilment(facts[row.pk], as_of).is_met, words=words[promise.id])
            made.add("dtstamp", known_at or _NEVER)
            made.add("url", f"{addresses}{row.pk}/")
            file.write(made.to_ical())
    file.write(b"END:VCALENDAR" + closing)


def standing(milestone: Fact, as_of: date) -> Iterator[Promise]:
    """When it was met, once that is accepted; before that the newest plan, forecast, deadline and claim that it is met.

    The newest of a role stands for it even where it has no day: an older promise is not shown as if it still held.
    One without a last day is left out, because nothing falls due.
    """
    known = fulfilment(milestone, as_of)
    newest = [known.actual] if known.is_met else [latest_said(milestone, as_of, role) for role in DateRole]
    for promise in newest:
        if promise is not None and promise.date is not None and promise.date.latest is not None:
            yield promise


def event(milestone: Milestone, promise: Promise, *, is_met: bool, words: str) -> Event:
    """All day, from the first day that the date can mean to the last; where no first day is known, on the last."""
    when: Any = promise.date
    made = Event()
    made.add("uid", f"{milestone.pk}:{promise.role}@treaty-tracker")
    made.add("dtstart", when.earliest or when.latest)
    # The end is the day after the last, and the calendar ends with the year 9999.
    made.add("dtend", when.latest + timedelta(days=1) if when.latest < date.max else when.latest)
    project, name = (_clean(in_language(names)) for names in (milestone.project.name, milestone.name))
    role = DateRole(promise.role).label
    claimed = ", claimed and not accepted" if promise.role == DateRole.ACTUAL and not is_met else ""
    made.add("summary", f"{project}: {name} ({role}{claimed}, {when})")
    made.add("description", _clean(_known(promise, words)))
    made.add("categories", [promise.role])
    made.add("status", "CONFIRMED" if is_met else "TENTATIVE")
    made.add("transp", "TRANSPARENT")
    return made


def _known(promise: Promise, words: str) -> str:
    """What is known of the date, a sentence a line."""
    when: Any = promise.date
    if when.earliest is None:
        span = f"By {when.latest}; the first day is not known."
    elif when.earliest == when.latest:
        span = f"On {when.latest}."
    else:
        span = f"Some day from {when.earliest} to {when.latest}; no day is known."
    said = [f"{DateRole(promise.role).label.capitalize()}: {when}.", span]
    if promise.anchor:
        said.append(f"Counted from {promise.anchor} ({promise.offset}).")
    by = promise.claimed_by or "a report that names nobody"
    said.append(f"Said by {by}" + (f", {promise.said_on}." if promise.said_on else ", day not known."))
    if words:
        said.append(f"In their words: {words}")
    return "\n".join(said)


def _clean(text: str) -> str:
    return _CONTROL.sub(" ", text)
