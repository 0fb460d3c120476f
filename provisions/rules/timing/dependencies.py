"""What must come first: the chain of unmet milestones that a project waits for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from graphlib import CycleError, TopologicalSorter

from provisions.exceptions import DependencyCycle
from provisions.rules.counted import counted
from provisions.rules.dates import EDTF
from provisions.rules.facts import Milestone
from provisions.rules.method import rule

from .standing import due, is_met

_SOURCE = (
    "after the critical path method: Kelley & Walker (1959), Critical-Path Planning and Scheduling, Proceedings of the "
    "Eastern Joint Computer Conference; without durations, see the statement"
)


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One unmet milestone of a chain, with the latest promise for it; ``due`` None: none was made by then."""

    milestone: str
    project: str
    due: EDTF | None
    days_overdue: int | None


@dataclass(frozen=True, slots=True)
class CriticalPath:
    """``links`` from what can be done now to the end of the project; empty where nothing is left to do.

    ``is_order_recorded``: some unmet milestone of the project needs another; without that the path is the end alone.
    ``unknown_needs`` are needed and not among the milestones given: nothing can be said of them.
    """

    project: str
    as_of: date
    links: tuple[ChainLink, ...]
    is_order_recorded: bool
    unmet_count: int
    unknown_needs: tuple[str, ...] = ()

    def steps(self) -> tuple[str, ...]:
        if not self.links:
            return (f"On {self.as_of} no milestone of {self.project} is unmet.",)
        told = [f"Milestones of {self.project} that are unmet on {self.as_of}: {self.unmet_count}."]
        if not self.is_order_recorded:
            told.append("It is not recorded which of them needs which.")
        told.extend(_told(link) for link in self.links)
        told.extend(f"{need} is needed, and not known here." for need in self.unknown_needs)
        return tuple(told)


@dataclass(frozen=True, slots=True)
class BlockingMilestone:
    """``milestone`` None: nothing is left to do. ``waiting``: the unmet milestones that cannot be met before it."""

    project: str
    as_of: date
    milestone: str | None
    due: EDTF | None = None
    days_overdue: int | None = None
    waiting: tuple[str, ...] = ()

    def steps(self) -> tuple[str, ...]:
        if self.milestone is None:
            return (f"On {self.as_of} no milestone of {self.project} is unmet.",)
        first = _told(ChainLink(self.milestone, self.project, self.due, self.days_overdue))
        return f"On {self.as_of} the first link of the critical path is this:", first, self._held_up()

    def _held_up(self) -> str:
        return f"Waiting for it: {', '.join(self.waiting)}." if self.waiting else "No other milestone waits for it."


def in_order(milestones: Iterable[Milestone]) -> tuple[Milestone, ...]:
    """Each milestone after those that it needs, else by id; needs that are not given are passed over.

    Raises DependencyCycle, naming a loop.
    """
    by_id = {milestone.id: milestone for milestone in milestones}
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for key in sorted(by_id):
        sorter.add(key, *sorted(set(by_id[key].needs) & by_id.keys()))
    try:
        return tuple(by_id[key] for key in sorter.static_order())
    except CycleError as error:
        loop = " needs ".join(reversed(error.args[1]))
        raise DependencyCycle(f"These milestones wait for each other: {loop}.") from error


@rule(version="1", source=_SOURCE)
def critical_path(milestones: tuple[Milestone, ...], project: str, *, as_of: date) -> CriticalPath:
    """The chain of unmet milestones that decides when a project ends.

    It ends at the project's last unmet milestone: of those that no other unmet milestone of the project needs, the
    one of the highest position, then due last. From there it goes back, each time to the unmet need that holds up
    longest: the one to be met last by the latest promises, where a milestone is to be met no earlier than what it
    needs; where the dates do not decide, the one with more unmet milestones before it; then by position and id.
    Needs are followed into other projects. A loop is refused. Simplified: no durations of the works are known, so
    that promised dates stand in their place, and there is no slack to be told.
    """
    return _path(_Network(milestones, project, as_of))


@rule(version="1", source=_SOURCE)
def blocking_milestone(milestones: tuple[Milestone, ...], project: str, *, as_of: date) -> BlockingMilestone:
    """The milestone that stands first in a project's way: the first link of its critical path.

    Everything that it needs is met, so that it can be done now, and the end of the project cannot come before it. It
    may belong to another project.
    """
    network = _Network(milestones, project, as_of)
    first = next(iter(_path(network).links), None)
    if first is None:
        return BlockingMilestone(project, as_of, None)
    waiting = network.waiting_for(first.milestone)
    return BlockingMilestone(project, as_of, first.milestone, first.due, first.days_overdue, waiting)


class _Network:
    """The unmet milestones of a project and all that they need, directly or through others."""

    def __init__(self, milestones: tuple[Milestone, ...], project: str, as_of: date) -> None:
        given = {milestone.id: milestone for milestone in milestones}
        self.project, self.as_of = project, as_of
        self.unmet = {one.id: one for one in in_order(_reached(given, project)) if not is_met(one, as_of)}
        self.own = [one for one in self.unmet.values() if one.project == project]
        self.unknown = tuple(sorted({need for one in self.unmet.values() for need in one.needs} - given.keys()))
        self.ends: dict[str, tuple[date, int, int, str]] = {}
        for one in self.unmet.values():
            self.ends[one.id] = self._end(one)

    def needs(self, one: Milestone) -> list[str]:
        return [need for need in one.needs if need in self.unmet]

    def due(self, key: str) -> EDTF | None:
        promise = due(self.unmet[key], self.as_of)
        return None if promise is None else promise.date

    def last(self) -> Milestone | None:
        """The end of the project."""
        needed = {need for one in self.own for need in one.needs}
        loose = [one for one in self.own if one.id not in needed]
        return max(loose, key=lambda one: (one.position, self.ends[one.id]), default=None)

    def waiting_for(self, first: str) -> tuple[str, ...]:
        held = {first}
        for one in self.unmet.values():
            if held.intersection(one.needs):
                held.add(one.id)
        return tuple(sorted(held - {first}))

    def _end(self, one: Milestone) -> tuple[date, int, int, str]:
        """The last day on which it is to be met, the unmet milestones up to it, its position, its id."""
        before = [self.ends[need] for need in self.needs(one)]
        when = self.due(one.id)
        own = date.min if when is None else when.latest or date.max
        longest = 1 + max((count for _, count, _, _ in before), default=0)
        return max([own, *(day for day, _, _, _ in before)]), longest, one.position, one.id


def _reached(given: dict[str, Milestone], project: str) -> Iterator[Milestone]:
    """The milestones of the project and what they need, directly or through others."""
    found = {key for key, milestone in given.items() if milestone.project == project}
    to_visit = sorted(found)
    while to_visit:
        milestone = given[to_visit.pop()]
        yield milestone
        new = [need for need in milestone.needs if need in given and need not in found]
        found.update(new)
        to_visit.extend(new)


def _path(network: _Network) -> CriticalPath:
    chain: list[ChainLink] = []
    current = network.last()
    while current is not None:
        chain.append(_link(network, current))
        needs = network.needs(current)
        current = network.unmet[max(needs, key=lambda need: network.ends[need])] if needs else None
    return CriticalPath(
        project=network.project,
        as_of=network.as_of,
        links=tuple(reversed(chain)),
        is_order_recorded=any(network.needs(one) for one in network.own),
        unmet_count=len(network.own),
        unknown_needs=network.unknown,
    )


def _link(network: _Network, one: Milestone) -> ChainLink:
    when = network.due(one.id)
    last = None if when is None else when.latest
    overdue = (network.as_of - last).days if last is not None and last < network.as_of else None
    return ChainLink(one.id, one.project, when, overdue)


def _told(link: ChainLink) -> str:
    if link.due is None:
        return f"{link.milestone}, of which no date is promised."
    late = "" if link.days_overdue is None else f", {counted(link.days_overdue, 'day')} overdue"
    return f"{link.milestone}, promised for {link.due}{late}."
