"""Which findings on a provision stand on a day, and which of them to show first."""

from dataclasses import dataclass
from datetime import date

from provisions.choices import AssessmentBasis, Confidence, Correspondence, Level
from provisions.rules.dates import EDTF
from provisions.rules.facts import Finding, Norm
from provisions.rules.knowledge import had_come
from provisions.rules.method import rule
from provisions.rules.recency import recency

_STRENGTH = {AssessmentBasis.CLAIMED: 0, AssessmentBasis.ASSESSED: 1, AssessmentBasis.VERIFIED: 2}


@dataclass(frozen=True, slots=True)
class Held:
    """A standing finding, without its evidence."""

    finding: str
    assessor: str
    is_trackers_own: bool
    level: Level
    basis: AssessmentBasis
    confidence: Confidence
    correspondence: Correspondence
    valid_from: EDTF | None


@dataclass(frozen=True, slots=True)
class StandingFindings:
    """``level``, ``confidence`` and ``correspondence`` are those of the preferred finding.

    Without one ``level`` says that nothing was assessed, or can be, and the other two are None. ``superseded`` counts
    earlier findings of the same assessors, ``later`` those that were not valid yet.
    """

    provision: str
    level: Level
    confidence: Confidence | None
    correspondence: Correspondence | None
    preferred: Held | None
    others: tuple[Held, ...]
    superseded: int
    later: int

    def steps(self) -> tuple[str, ...]:
        if self.preferred is None:
            return (f"No finding stands on this day: {Level(self.level).label}.", *self._left_out())
        first, *rest = (self.preferred, *self.others)
        return (
            f"Findings that stand, one per assessor: {1 + len(rest)}.",
            f"{_told(first)} It is preferred, as {self._reason()}.",
            *(_told(held) for held in rest),
            *self._left_out(),
        )

    def _reason(self) -> str:
        if self.preferred is not None and self.preferred.is_trackers_own:
            return "it is the tracker's own"
        return "it has the strongest basis, and is the latest of those" if self.others else "there is no other"

    def _left_out(self) -> tuple[str, ...]:
        return tuple(
            f"{what}: {count}."
            for what, count in (
                ("Earlier findings of the same assessors, left out", self.superseded),
                ("Findings valid from a later day, left out", self.later),
            )
            if count
        )


@rule(version="1", source="own")
def standing_findings(norm: Norm, *, as_of: date) -> StandingFindings:
    """Each assessor's latest finding on a provision that was valid by a day, and the one to show first.

    That is the tracker's own if there is one; else the one with the strongest basis (verified before assessed before
    claimed), then the latest, then the last by id. The others stand beside it. Without a finding the provision is
    not assessed, or not assessable where it is marked so; never "not initiated". Source: own.
    """
    standing = standing_of(norm, as_of)
    valid = sum(had_come(finding.valid_from, as_of) for finding in norm.findings)
    held = tuple(map(_held, standing))
    first = held[0] if held else None
    return StandingFindings(
        provision=norm.id,
        level=level_of(norm, first.level if first is not None else None),
        confidence=first.confidence if first is not None else None,
        correspondence=first.correspondence if first is not None else None,
        preferred=first,
        others=held[1:],
        superseded=valid - len(held),
        later=len(norm.findings) - valid,
    )


def standing_of(norm: Norm, as_of: date) -> tuple[Finding, ...]:
    """Each assessor's latest finding that was valid by the day, the preferred one first."""
    latest: dict[str, Finding] = {}
    for finding in sorted(norm.findings, key=_recency):
        if had_come(finding.valid_from, as_of):
            latest[finding.assessor] = finding
    return tuple(
        sorted(
            latest.values(),
            key=lambda finding: (finding.is_trackers_own, _STRENGTH[finding.basis], *_recency(finding)),
            reverse=True,
        )
    )


def level_of(norm: Norm, level: Level | None) -> Level:
    """The level found, or what is said where there is none."""
    if level is not None:
        return level
    return Level.NOT_ASSESSED if norm.is_assessable else Level.NOT_ASSESSABLE


def _recency(finding: Finding) -> tuple[date, date, str]:
    return recency(finding.valid_from, finding.id)


def _held(finding: Finding) -> Held:
    return Held(
        finding=finding.id,
        assessor=finding.assessor,
        is_trackers_own=finding.is_trackers_own,
        level=finding.level,
        basis=finding.basis,
        confidence=finding.confidence,
        correspondence=finding.correspondence,
        valid_from=finding.valid_from,
    )


def _told(held: Held) -> str:
    since = "an unknown day" if held.valid_from is None else str(held.valid_from)
    level, basis = Level(held.level).label, AssessmentBasis(held.basis)
    return f"{held.assessor} finds since {since}: {level} ({basis}, confidence {Confidence(held.confidence).label})."
