"""What holds for one milestone on a day: what was promised by then, what is forecast, and whether it is met."""

from dataclasses import dataclass
from datetime import date

from provisions.choices import DateRole, Lifecycle
from provisions.rules.dates import EDTF
from provisions.rules.facts import Milestone, Promise
from provisions.rules.knowledge import was_said

ACCEPTED = frozenset({Lifecycle.COMPLETED, Lifecycle.OPERATIONAL})


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """Whether a milestone is met, and when.

    A claim is not a fact: a milestone is met once a curator accepts it as completed or operational. ``actual`` None
    on a met milestone: on a day that nobody has told. ``rivals`` are the accepted claims that give another date.
    ``claimed_met``: somebody says that it is met, and the curator does not follow.
    """

    is_met: bool
    actual: Promise | None = None
    rivals: tuple[Promise, ...] = ()
    claimed_met: bool = False


def said_day(when: EDTF | None) -> date | None:
    """The day from which a saying counts: the last day that it can mean; None where it is not known."""
    return None if when is None else when.latest or when.earliest


def order_said(promise: Promise) -> tuple[date, date, str]:
    """Sorts from the first said to the last. Sayings of unknown day come first; on one day the later date is last.

    So of two promises on one day the later date stands: the benefit of the doubt is the promiser's.
    """
    date_bound = promise.date.latest if promise.date is not None else None
    return said_day(promise.said_on) or date.min, date_bound or date.max, promise.id


def said(milestone: Milestone, as_of: date, *roles: DateRole) -> tuple[Promise, ...]:
    """The promises of these roles that have a date and had been said by then, from the first said to the last."""
    found = [
        promise
        for promise in milestone.promises
        if promise.role in roles and promise.date is not None and was_said(promise, as_of)
    ]
    return tuple(sorted(found, key=order_said)) if len(found) > 1 else tuple(found)


def plans(milestone: Milestone, as_of: date) -> tuple[Promise, ...]:
    """Plans and deadlines said by then, first to last, without those said once the milestone was met.

    A "promise" that is said after the event is no promise. Where the two days are too vague to tell, it counts.
    """
    event = fulfilment(milestone, as_of).actual if milestone.lifecycle in ACCEPTED else None
    return _before(said(milestone, as_of, DateRole.PLANNED, DateRole.DEADLINE), event)


def due(milestone: Milestone, as_of: date) -> Promise | None:
    """What the milestone is held to: the latest-said deadline, or, where none is set, the latest-said plan.

    Of a milestone that is met only what was said before it was met counts.
    """
    standing = plans(milestone, as_of)
    deadlines = tuple(promise for promise in standing if promise.role == DateRole.DEADLINE)
    return next(reversed(deadlines or standing), None)


def first_plan(milestone: Milestone, as_of: date) -> Promise | None:
    """The original plan: the first promise whose day of saying is known."""
    return next((promise for promise in plans(milestone, as_of) if promise.said_on is not None), None)


def forecast(milestone: Milestone, as_of: date) -> Promise | None:
    """The latest-said forecast."""
    return next(reversed(said(milestone, as_of, DateRole.FORECAST)), None)


def latest_said(milestone: Milestone, as_of: date, role: DateRole) -> Promise | None:
    """What had been said last of this role by then, even where it has no date: an older word does not hold again."""
    found = [promise for promise in milestone.promises if promise.role == role and was_said(promise, as_of)]
    return max(found, key=order_said, default=None)


def fulfilment(milestone: Milestone, as_of: date) -> Fulfilment:
    """Whether the milestone is met as of the day, and by which of the claims.

    Of several dates the latest-said stands; but where an earlier claim says the same more precisely (its days lie
    within those of the latest), the most precise of these: "2019" does not displace "10 November 2019". A milestone
    that a curator accepts and of which every claim is later than ``as_of`` was not met yet on that day; one without
    any claim is met on an unknown day.
    """
    heard = said(milestone, as_of, DateRole.ACTUAL)
    by_then = tuple(promise for promise in heard if promise.date is not None and has_begun(promise.date, as_of))
    if milestone.lifecycle not in ACCEPTED:
        return Fulfilment(is_met=False, claimed_met=bool(by_then))
    if not by_then:
        claims = [promise for promise in milestone.promises if promise.role == DateRole.ACTUAL]
        undated = any(promise.date is None and was_said(promise, as_of) for promise in claims)
        return Fulfilment(is_met=undated or not claims)
    chosen = _most_precise_within(by_then)
    rivals = tuple(promise for promise in by_then if str(promise.date) != str(chosen.date))
    return Fulfilment(is_met=True, actual=chosen, rivals=rivals)


def is_met(milestone: Milestone, as_of: date) -> bool:
    return milestone.lifecycle in ACCEPTED and fulfilment(milestone, as_of).is_met


def is_overdue(milestone: Milestone, as_of: date) -> bool:
    """Whether it is not met although the last day of its latest promise has passed; the due day itself is in time."""
    promise = due(milestone, as_of)
    last = promise.date.latest if promise is not None and promise.date is not None else None
    return last is not None and last < as_of and not is_met(milestone, as_of)


def has_begun(when: EDTF, as_of: date) -> bool:
    """Whether the first day that a date can mean has come; an open beginning has."""
    return when.earliest is None or when.earliest <= as_of


def _before(promises: tuple[Promise, ...], event: Promise | None) -> tuple[Promise, ...]:
    last = event.date.latest if event is not None and event.date is not None else None
    if last is None:
        return promises
    return tuple(promise for promise in promises if promise.said_on is None or has_begun(promise.said_on, last))


def _most_precise_within(claims: tuple[Promise, ...]) -> Promise:
    if len(claims) == 1:
        return claims[0]
    latest = claims[-1].date
    agreeing = [promise for promise in claims if latest and promise.date and latest.contains(promise.date)]
    return min(reversed(agreeing), key=lambda promise: _width(promise.date))


def _width(when: EDTF | None) -> int:
    if when is None or when.earliest is None or when.latest is None:
        return date.max.toordinal()
    return (when.latest - when.earliest).days
