"""Which provisions of a selection are counted: each part of the tree once."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from provisions.choices import Level, NormType, Scale
from provisions.rules.facts import Finding, Norm

from .levels import scale_of
from .standing import level_of, standing_of

#: Weights beyond these would drown all others, or vanish among them. Own.
LEAST_WEIGHT, MOST_WEIGHT = Decimal("0.000001"), Decimal(1_000_000)


class Unit(NamedTuple):
    """A provision that is counted, with its preferred finding; ``stands_for`` counts the parts below it."""

    norm: Norm
    finding: Finding | None
    stands_for: int

    @property
    def level(self) -> Level:
        if not self.norm.is_assessable:
            return Level.NOT_ASSESSABLE
        return level_of(self.norm, self.finding.level if self.finding is not None else None)

    @property
    def scale(self) -> Scale:
        """That of the level found; else prohibitions are duties to be kept, and all the rest steps to be taken."""
        return scale_of(self.level) or (Scale.DUTIES if self.norm.norm_type == NormType.PROHIBITION else Scale.STEPS)


def units_of(norms: tuple[Norm, ...], as_of: date) -> tuple[tuple[Unit, ...], tuple[str, ...]]:
    """The units of a selection in order of their ids, and the provisions whose own finding gives way to their parts'.

    Raises ValueError where one provision is given twice, or where provisions are each other's parents in a circle.
    """
    units = {norm.id: Unit(norm, next(iter(standing_of(norm, as_of)), None), 0) for norm in norms}
    if len(units) < len(norms):
        raise ValueError("A provision is given twice.")
    parts: dict[str, list[str]] = {provision: [] for provision in units}
    for norm in norms:
        if norm.parent in parts:
            parts[norm.parent].append(norm.id)
    order = _from_the_top(norms, parts)
    known = {provision: _known(unit.level) for provision, unit in units.items()}
    known_below: dict[str, int] = {}
    size: dict[str, int] = {}
    for provision in reversed(order):
        known_below[provision] = max((max(known[p], known_below[p]) for p in parts[provision]), default=-1)
        size[provision] = sum(1 + size[part] for part in parts[provision])
    counted: list[Unit] = []
    set_aside: list[str] = []
    covered: set[str | None] = set()
    for provision in order:
        if units[provision].norm.parent in covered:
            covered.add(provision)
        elif known[provision] > known_below[provision]:
            counted.append(units[provision]._replace(stands_for=size[provision]))
            covered.add(provision)
        elif known[provision]:
            set_aside.append(provision)
    return tuple(sorted(counted, key=lambda unit: unit.norm.id)), tuple(sorted(set_aside))


def ensure_weights(norms: tuple[Norm, ...], weights: dict[str, Decimal]) -> None:
    """Raises ValueError that names the provision whose weight is negative, no number, or beyond the limits."""
    given = [*((norm.id, norm.weight) for norm in norms), *weights.items()]
    for provision, weight in sorted(given, key=lambda pair: pair[0]):
        if not weight.is_finite() or (weight != 0 and not LEAST_WEIGHT <= weight <= MOST_WEIGHT):
            raise ValueError(
                f"The weight of {provision} is {weight}: a weight is 0, or from {LEAST_WEIGHT:f} to {MOST_WEIGHT:f}."
            )


def _from_the_top(norms: tuple[Norm, ...], parts: dict[str, list[str]]) -> list[str]:
    """Every provision after the one that it stands in; what stands in nothing of the selection comes first."""
    order = [norm.id for norm in norms if norm.parent not in parts]
    for provision in order:
        order.extend(parts[provision])
    if len(order) < len(norms):
        circle = min(set(parts) - set(order))
        raise ValueError(f"{circle} stands in itself: its parents run in a circle.")
    return order


def _known(level: Level) -> int:
    """How much is known: a level found, a search without result, or nothing."""
    if scale_of(level) is not None:
        return 2
    return 1 if level == Level.NO_EVIDENCE else 0
