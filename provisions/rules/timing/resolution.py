"""Promises that hang on another milestone: "three years after the contract"."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from graphlib import CycleError, TopologicalSorter

from provisions.choices import DateRole
from provisions.exceptions import DateOutOfRange
from provisions.rules.dates import EDTF, Duration, RelativeDate
from provisions.rules.facts import Milestone, Promise
from provisions.rules.knowledge import was_said

from .standing import due, fulfilment


def resolved(milestones: Iterable[Milestone], as_of: date) -> tuple[Milestone, ...]:
    """The same milestones in the same order, their relative promises dated as they stood on that day.

    A relative promise moves with its anchor: it counts from the anchor's accepted date once the anchor is met, and
    from the anchor's latest promise before that. So the same promise may mean one day as of March and a later one as
    of May, and that is a change, not a slip. Its date stays None where the anchor is not among the milestones or has
    no date, past the year 9999, and where milestones hang on each other in a loop or on such a loop.
    """
    given = tuple(milestones)
    dates: dict[str, EDTF | None] = {}
    anchors = {one.anchor for milestone in given for one in milestone.promises if one.date is None}
    by_id = {milestone.id: milestone for milestone in given if milestone.id in anchors}
    for key in _anchors_first(by_id, as_of):
        dates[key] = _date_of(_dated(by_id[key], dates), as_of)
    return tuple(_dated(milestone, dates) for milestone in given)


def _anchors_first(milestones: dict[str, Milestone], as_of: date) -> Iterator[str]:
    """Ids such that each comes after those that its own date hangs on; what hangs on a loop is left out."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for key in sorted(milestones):
        sorter.add(key, *sorted(_hangs_on(milestones[key], as_of) & milestones.keys()))
    with suppress(CycleError):
        sorter.prepare()
    while sorter.is_active():
        for key in sorter.get_ready():
            yield key
            sorter.done(key)


def _hangs_on(milestone: Milestone, as_of: date) -> set[str]:
    """The anchors of what may give the milestone its own date; nothing hangs on a forecast."""
    return {
        promise.anchor
        for promise in milestone.promises
        if promise.date is None and promise.anchor is not None
        if promise.role != DateRole.FORECAST and was_said(promise, as_of)
    }


def _dated(milestone: Milestone, dates: dict[str, EDTF | None]) -> Milestone:
    if all(promise.date is not None for promise in milestone.promises):
        return milestone
    return replace(milestone, promises=tuple(_counted(promise, dates) for promise in milestone.promises))


def _counted(promise: Promise, dates: dict[str, EDTF | None]) -> Promise:
    anchor = dates.get(promise.anchor) if promise.anchor is not None else None
    if promise.date is not None or promise.anchor is None or anchor is None:
        return promise
    try:
        return replace(promise, date=RelativeDate(Duration.parse(promise.offset), promise.anchor).resolve(anchor))
    except DateOutOfRange:
        return promise


def _date_of(milestone: Milestone, as_of: date) -> EDTF | None:
    known = fulfilment(milestone, as_of)
    promise = known.actual if known.is_met else due(milestone, as_of)
    return None if promise is None else promise.date
