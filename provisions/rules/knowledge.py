"""What had been said, dated or seen by a day."""

from datetime import date

from provisions.choices import DateRole
from provisions.rules.dates import EDTF
from provisions.rules.facts import Item, Link, Promise


def had_come(when: EDTF | None, as_of: date) -> bool:
    """Whether a date had surely come by the end of ``as_of``; an open end counts from its beginning, unknown as come.

    A thing of unknown date is kept in every picture rather than dropped from all: the caller shows that it is undated.
    """
    if when is None:
        return True
    bound = when.latest or when.earliest
    return bound is None or bound <= as_of


def was_said(promise: Promise, as_of: date) -> bool:
    """Whether a date claim had been made by then.

    An actual date whose saying is undated was said no earlier than the event: it counts from the event on.
    """
    if promise.said_on is None and promise.role == DateRole.ACTUAL:
        return had_come(promise.date, as_of)
    return had_come(promise.said_on, as_of)


def was_published(item: Item, as_of: date) -> bool:
    return had_come(item.published_on, as_of)


def links_by(links: tuple[Link, ...], as_of: date) -> tuple[Link, ...]:
    """The links whose items had been published by then."""
    return tuple(link for link in links if was_published(link.item, as_of))
