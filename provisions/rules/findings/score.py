"""How far a treaty, or any part of it, is carried out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from provisions.choices import Level, Scale
from provisions.rules.counted import counted
from provisions.rules.facts import Norm
from provisions.rules.intervals import Range
from provisions.rules.method import rule

from .levels import DUTIES, FULL_POINTS, POINTS, scale_of
from .units import Unit, ensure_weights, units_of


@dataclass(frozen=True, slots=True)
class Counts:
    """Units on one scale, or on both. ``total`` is the sum of the rest; ``not_assessed`` leaves out ``no_evidence``."""

    assessed: int
    not_assessed: int
    no_evidence: int
    not_assessable: int
    total: int


@dataclass(frozen=True, slots=True)
class LevelCount:
    level: Level
    count: int


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One unit. ``points`` None: it bears no step level. ``stands_for`` counts parts that it is counted in place of."""

    provision: str
    scale: Scale
    level: Level
    points: int | None
    weight: Decimal
    finding: str | None
    stands_for: int

    @property
    def is_open(self) -> bool:
        """Whether it is a step of which nothing is found yet."""
        return self.scale == Scale.STEPS and self.level in (Level.NOT_ASSESSED, Level.NO_EVIDENCE)


@dataclass(frozen=True, slots=True)
class Score:
    """``value`` None: nothing that carries weight is assessed as a step. ``bounds`` None: there is no step at all.

    ``unused_weights`` names weights given for provisions that are not counted, ``set_aside`` provisions whose own
    finding gives way to those on their parts.
    """

    value: Decimal | None
    bounds: Range | None
    counts: Counts
    of_steps: Counts
    of_duties: Counts
    step_levels: tuple[LevelCount, ...]
    duty_levels: tuple[LevelCount, ...]
    rows: tuple[ScoreRow, ...]
    set_aside: tuple[str, ...]
    unused_weights: tuple[str, ...]

    def steps(self) -> tuple[str, ...]:
        return (
            f"Provisions counted: {self.counts.total}. Assessed: {self.counts.assessed}; not assessed: "
            f"{self.counts.not_assessed}; no evidence found: {self.counts.no_evidence}; not assessable: "
            f"{self.counts.not_assessable}.",
            *(_told(row) for row in self.rows if row.points is not None),
            self._quotient(),
            self._bounds(),
            f"Duties to be kept are counted apart: {_listed(self.duty_levels)}.",
            *(f"The finding on {provision} gives way to those on its parts." for provision in self.set_aside),
            *(f"The weight given for {provision} is not used: it is not counted." for provision in self.unused_weights),
        )

    def _quotient(self) -> str:
        assessed = [row for row in self.rows if row.points is not None]
        if self.value is None:
            return "No step that carries weight is assessed, so there is no score; that is not a score of 0."
        points = sum((row.points * row.weight for row in assessed if row.points is not None), Decimal())
        weight = sum((row.weight for row in assessed), Decimal())
        return f"Score: {points:f} / ({FULL_POINTS} x {weight:f}) = {self.value:.3f}."

    def _bounds(self) -> str:
        if self.bounds is None:
            return "There is no step that carries weight, so there are no bounds."
        unknown, weight = self.of_steps.total - self.of_steps.assessed, _weight(self.rows)
        return (
            f"Steps that are not assessed: {unknown}, of weight {weight:f}. With all at 0 and all at {FULL_POINTS} "
            f"it would lie from {self.bounds.low or 0:.3f} to {self.bounds.high or 0:.3f}."
        )


@rule(
    version="1",
    source="Kroc Institute, Peace Accords Matrix, Barometer of implementation, for the levels 0 to 3; own for the rest",
)
def score(norms: tuple[Norm, ...], *, weights: dict[str, Decimal], as_of: date) -> Score:
    """Sum of level times weight over 3 times the sum of weights, over the steps assessed by a day.

    Counted is each provision without parts. One with parts is represented by these, unless more is known of it than
    of any of them: then it stands for them all. What is known is that of the preferred standing finding, in which a
    level is more than "no evidence found" and that more than nothing. Steps count 0 (not initiated) to 3 (full), and
    -1 when reversed. Duties to be kept (upheld to breached, and prohibitions without a finding) are counted apart by
    level and do not enter the score; nor does what nobody can assess. ``weights`` override those of provisions by id.

    The bounds take every step that is not assessed as 0, then as 3. Where reversed steps make the score negative the
    lower bound is the score itself. That an unassessed step might be reversed is left out. Without an assessed step
    there is no score. Raises ValueError for a negative weight, a provision given twice, or a circle of parents.
    """
    ensure_weights(norms, weights)
    units, set_aside = units_of(norms, as_of)
    rows = tuple(_row(unit, weights.get(unit.norm.id, unit.norm.weight)) for unit in units)
    points = sum((row.points * row.weight for row in rows if row.points is not None), Decimal())
    full = FULL_POINTS * sum((row.weight for row in rows if row.points is not None), Decimal())
    value = points / full if full else None
    counted = {row.provision for row in rows}
    return Score(
        value=value,
        bounds=_bounded(value, points, full, FULL_POINTS * _weight(rows)),
        counts=_counts(rows),
        of_steps=_counts(row for row in rows if row.scale == Scale.STEPS and row.level != Level.NOT_ASSESSABLE),
        of_duties=_counts(row for row in rows if row.scale == Scale.DUTIES and row.level != Level.NOT_ASSESSABLE),
        step_levels=_levels(rows, POINTS),
        duty_levels=_levels(rows, DUTIES),
        rows=rows,
        set_aside=set_aside,
        unused_weights=tuple(sorted(weights.keys() - counted)),
    )


def _row(unit: Unit, weight: Decimal) -> ScoreRow:
    return ScoreRow(
        provision=unit.norm.id,
        scale=unit.scale,
        level=unit.level,
        points=POINTS.get(unit.level),
        weight=weight,
        finding=unit.finding.id if unit.finding is not None else None,
        stands_for=unit.stands_for,
    )


def _bounded(value: Decimal | None, points: Decimal, full: Decimal, unknown: Decimal) -> Range | None:
    if not full + unknown:
        return None
    low, high = points / (full + unknown), (points + unknown) / (full + unknown)
    return Range(low, high) if value is None else Range(min(low, value), max(high, value))


def _weight(rows: Iterable[ScoreRow]) -> Decimal:
    """Weight of the steps of which nothing is found yet."""
    return sum((row.weight for row in rows if row.is_open), Decimal())


def _counts(rows: Iterable[ScoreRow]) -> Counts:
    levels = [row.level for row in rows]
    return Counts(
        assessed=sum(scale_of(level) is not None for level in levels),
        not_assessed=levels.count(Level.NOT_ASSESSED),
        no_evidence=levels.count(Level.NO_EVIDENCE),
        not_assessable=levels.count(Level.NOT_ASSESSABLE),
        total=len(levels),
    )


def _levels(rows: tuple[ScoreRow, ...], levels: Iterable[Level]) -> tuple[LevelCount, ...]:
    return tuple(LevelCount(level, sum(row.level == level for row in rows)) for level in levels)


def _told(row: ScoreRow) -> str:
    parts = f", which stands for its {counted(row.stands_for, 'part')}" if row.stands_for else ""
    return f"{row.provision}{parts}: {Level(row.level).label}, {row.points} x {row.weight:f}."


def _listed(levels: tuple[LevelCount, ...]) -> str:
    return ", ".join(f"{row.count} {Level(row.level).label}" for row in levels)
