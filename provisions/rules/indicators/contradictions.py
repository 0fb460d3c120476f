"""Numbers that cannot both be true."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from provisions.choices import ContradictionKind, Stance
from provisions.rules.evidence import Voice, corroboration, independent
from provisions.rules.facts import Link, Measure, Measurement
from provisions.rules.knowledge import links_by
from provisions.rules.method import rule

from .bounds import bounds, exclude
from .latest import TOLD, number_told, was_given


@dataclass(frozen=True, slots=True)
class Side:
    """One number with the independent origins that support it, fully or in part."""

    observation: str
    measure: str
    claimed_by: str | None
    number: str
    origins: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two numbers, or a number and items that contradict it without a number of their own (``right`` is None).

    ``links`` are the contradicting links. ``origins`` counts the independent origins of both sides together, each
    once: where one interview was printed in two ways it is 1. ``shared_origins`` names those that stand on both sides.
    """

    kinds: tuple[ContradictionKind, ...]
    left: Side
    right: Side | None
    links: tuple[str, ...]
    origins: int
    shared_origins: tuple[str, ...]

    def told(self) -> str:
        by = ", ".join(self.links) if self.right is None else f"{self.right.number} ({self.right.observation})"
        kinds = "; ".join(ContradictionKind(kind).label for kind in self.kinds)
        shared = f", of which on both: {', '.join(self.shared_origins)}" if self.shared_origins else ""
        return (
            f"{self.left.number} ({self.left.observation}) against {by}: {kinds}. Independent origins on both sides "
            f"together: {self.origins}{shared}."
        )


@dataclass(frozen=True, slots=True)
class Contradictions:
    """``compared`` counts the numbers known by the day."""

    contradictions: tuple[Contradiction, ...]
    compared: int

    def steps(self) -> tuple[str, ...]:
        lines = tuple(found.told() for found in self.contradictions) or ("None of them contradicts another.",)
        return (f"Measured and claimed numbers compared: {self.compared}.", *lines)


@dataclass(frozen=True, slots=True)
class _Number:
    measure: Measure
    row: Measurement
    links: tuple[Link, ...]

    @property
    def key(self) -> tuple[str, str]:
        return self.measure.id, self.row.id


#: Two numbers, the second "" where items contradict the first and support no other.
_Pair = tuple[str, str]


@rule(version="1", source="own")
def contradicting_values(measures: tuple[Measure, ...], *, as_of: date) -> Contradictions:
    """Measured and claimed numbers, of those given by a day, that cannot both be true.

    Two numbers of one indicator for one and the same period contradict each other when no value lies within both:
    95 and "more than 100" do, 100 and "at least 100" do not, and "about" reaches 10 % to either side. From one
    claimant that is a revision, estimated against final or corrected; from two, or where nobody is named, a
    contradiction between claimants. Periods that merely overlap are not compared: nine months hold less than their
    year, and a length may grow within it. A number is contradicted by evidence when an item published by the day
    contradicts it. A number that the item supports is named as the other side where it is of the same indicator
    and period, or where each of the two, of any indicators, is contradicted by an item that supports the other: 95 km
    and 95 % of the land. Forecast and planned numbers are left out. Independent origins are counted as for
    corroboration: copies, and outlets of one state, once. Source: own.
    """
    numbers = {
        row.id: _Number(measure, row, links_by(row.links, as_of))
        for measure in measures
        for row in measure.measurements
        if row.kind in TOLD and row.value is not None and was_given(row, as_of)
    }
    kinds: dict[_Pair, set[ContradictionKind]] = defaultdict(set)
    links: dict[_Pair, set[str]] = defaultdict(set)
    for pair, kind in _by_number(measures, numbers):
        kinds[pair].add(kind)
    for pair, link in _by_evidence(numbers):
        kinds[pair].add(ContradictionKind.BY_EVIDENCE)
        links[pair].add(link)
    sides = {row: _side(numbers[row], as_of) for row in {row for pair in kinds for row in pair if row}}
    found = (
        _contradiction([numbers[row] for row in pair if row], sides, kinds[pair], links[pair])
        for pair in sorted(kinds, key=lambda pair: (numbers[pair[0]].key, pair[1]))
    )
    return Contradictions(tuple(found), len(numbers))


def _by_number(measures: tuple[Measure, ...], numbers: dict[str, _Number]) -> Iterator[tuple[_Pair, ContradictionKind]]:
    for measure in measures:
        rows = [numbers[row.id].row for row in measure.measurements if row.id in numbers]
        for left, right in combinations(rows, 2):
            if _is_one_period(left, right) and _exclude(left, right):
                is_one_claimant = left.claimed_by is not None and left.claimed_by == right.claimed_by
                kind = ContradictionKind.REVISION if is_one_claimant else ContradictionKind.BETWEEN_CLAIMANTS
                yield _pair(numbers[left.id], numbers[right.id]), kind


def _by_evidence(numbers: dict[str, _Number]) -> Iterator[tuple[_Pair, str]]:
    """Each link that contradicts a number, with the number that its item sets against it, or with none."""
    supported: dict[str, list[_Number]] = defaultdict(list)
    for number in numbers.values():
        for link in _supporting(number):
            supported[link.item.id].append(number)
    against = [
        (number, link.id, [other for other in supported[link.item.id] if other.row.id != number.row.id])
        for number in numbers.values()
        for link in number.links
        if link.stance == Stance.CONTRADICTS
    ]
    opposed = {(number.row.id, other.row.id) for number, _, others in against for other in others}
    for number, link_id, others in against:
        rivals = [
            other
            for other in others
            if (other.row.id, number.row.id) in opposed
            or (other.measure.id == number.measure.id and _is_one_period(other.row, number.row))
        ]
        yield from ((_pair(number, other), link_id) for other in rivals)
        if not rivals:
            yield (number.row.id, ""), link_id


def _pair(left: _Number, right: _Number) -> _Pair:
    first, second = sorted((left, right), key=lambda number: number.key)
    return first.row.id, second.row.id


def _contradiction(
    pair: list[_Number], sides: dict[str, Side], kinds: set[ContradictionKind], links: set[str]
) -> Contradiction:
    left, *rest = (sides[number.row.id] for number in pair)
    right = rest[0] if rest else None
    against = independent(link.item for number in pair for link in number.links if link.id in links)
    for_left = _names(left)
    for_right = against if right is None else _names(right)
    return Contradiction(
        kinds=tuple(kind for kind in ContradictionKind if kind in kinds),
        left=left,
        right=right,
        links=tuple(sorted(links)),
        origins=len(for_left | for_right | against),
        shared_origins=tuple(name for _, name in sorted(for_left & for_right)),
    )


def _names(side: Side) -> frozenset[tuple[bool, str]]:
    return frozenset((voice.is_interest, voice.name) for voice in side.origins)


def _side(number: _Number, as_of: date) -> Side:
    row = number.row
    words = "" if row.value is None else number_told(row.value, row.qualifier)
    support = corroboration(number.links, as_of=as_of)
    return Side(
        observation=row.id,
        measure=number.measure.id,
        claimed_by=row.claimed_by,
        number=f"{words} {number.measure.unit}",
        origins=(*support.supporting, *support.partly_supporting),
    )


def _supporting(number: _Number) -> list[Link]:
    return [link for link in number.links if link.stance in (Stance.SUPPORTS, Stance.PARTLY_SUPPORTS)]


def _is_one_period(left: Measurement, right: Measurement) -> bool:
    if left.period is None or right.period is None:
        return False
    return (left.period.earliest, left.period.latest) == (right.period.earliest, right.period.latest)


def _exclude(left: Measurement, right: Measurement) -> bool:
    if left.value is None or right.value is None:
        return False
    return exclude(bounds(left.value, left.qualifier), bounds(right.value, right.qualifier))
