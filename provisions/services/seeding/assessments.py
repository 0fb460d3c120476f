"""What several assessors find of the provisions; now and then they are far apart."""

from collections.abc import Iterator, Sequence
from random import Random

from provisions.choices import AssessmentBasis, Confidence, Correspondence, Level, Temporality
from provisions.models import Assessment, Provision

from .actors import Cast
from .days import LAST_DAY, after, not_later
from .draws import picked
from .facts import Fact
from .provisions import DUTIES
from .treaties import Founded

#: Of the provisions that are duties, those on which anybody has said anything.
ASSESSED_SHARE = 0.75
#: Of those, the ones with a second assessor, and the share of second findings that contradict the first.
SECOND_SHARE, DISPUTE_SHARE = 0.5, 0.3
#: Steps to be taken: most are somewhere on the way. Kroc's accords had a fifth full after ten years.
STEPS = {
    Level.NOT_INITIATED: 22,
    Level.MINIMUM: 30,
    Level.INTERMEDIATE: 22,
    Level.FULL: 20,
    Level.REVERSED: 6,
}
DUTY_LEVELS = {
    Level.UPHELD: 45,
    Level.PARTLY_UPHELD: 25,
    Level.BREACH_ALLEGED: 15,
    Level.BREACHED: 8,
    Level.SUSPENDED: 7,
}
NON_FINDINGS = {Level.NOT_ASSESSED: 50, Level.NO_EVIDENCE: 50}
NON_FINDING_SHARE = 0.1
#: The finding that disputes each: two levels away, or on the other side of breach.
OPPOSITES = {
    Level.NOT_INITIATED: Level.INTERMEDIATE,
    Level.MINIMUM: Level.FULL,
    Level.INTERMEDIATE: Level.NOT_INITIATED,
    Level.FULL: Level.MINIMUM,
    Level.REVERSED: Level.INTERMEDIATE,
    Level.UPHELD: Level.BREACHED,
    Level.PARTLY_UPHELD: Level.BREACHED,
    Level.BREACH_ALLEGED: Level.UPHELD,
    Level.BREACHED: Level.UPHELD,
    Level.SUSPENDED: Level.UPHELD,
}
BASES = {AssessmentBasis.CLAIMED: 25, AssessmentBasis.ASSESSED: 60, AssessmentBasis.VERIFIED: 15}
CONFIDENCES = {Confidence.HIGH: 20, Confidence.MODERATE: 50, Confidence.LOW: 30}
CORRESPONDENCES = {
    Correspondence.AS_WRITTEN: 45,
    Correspondence.NARROWER: 20,
    Correspondence.BROADER: 5,
    Correspondence.DIFFERENT: 8,
    Correspondence.CONTRARY: 4,
    Correspondence.NOT_JUDGED: 18,
}


def assessments(
    rng: Random, cast: Cast, founded: Founded, provisions: Sequence[Fact], *, most_findings: int
) -> Iterator[Fact]:
    """Findings, no more than there is evidence for; what is left over is a non-finding, which needs none."""
    left = most_findings
    for fact in provisions:
        row = fact.row
        if not isinstance(row, Provision) or row.norm_type not in DUTIES or rng.random() >= ASSESSED_SHARE:
            continue
        levels = _levels(rng, row) if left > 1 else [picked(rng, NON_FINDINGS)]
        if not row.is_assessable:
            levels = [Level.NOT_ASSESSABLE]
        own = founded.parties[0].organ("energy-ministry")
        assessors = rng.sample([*cast.assessors, own], len(levels))
        for level, assessor in zip(levels, assessors, strict=True):
            is_finding = level in OPPOSITES
            left -= is_finding
            yield _assessment(rng, founded, fact, level, assessor)


def is_finding(fact: Fact) -> bool:
    """Whether it must rest on evidence."""
    return isinstance(fact.row, Assessment) and fact.row.level in OPPOSITES


def _levels(rng: Random, row: Provision) -> list[Level]:
    if rng.random() < NON_FINDING_SHARE:
        return [picked(rng, NON_FINDINGS)]
    scale = STEPS if row.temporality == Temporality.ONE_OFF else DUTY_LEVELS
    first = picked(rng, scale)
    if rng.random() >= SECOND_SHARE:
        return [first]
    return [first, OPPOSITES[first] if rng.random() < DISPUTE_SHARE else first]


def _assessment(rng: Random, founded: Founded, fact: Fact, level: Level, assessor: str) -> Fact:
    day = not_later(after(rng, founded.signed, 300, (LAST_DAY - founded.signed).days))
    row = Assessment(
        provision_id=fact.row.pk,
        assessor_id=assessor,
        level=level,
        basis=picked(rng, BASES),
        correspondence=picked(rng, CORRESPONDENCES),
        confidence=picked(rng, CONFIDENCES),
        reason=f"Reports up to {day} taken together: {level.label}.",
        valid_from=day.isoformat(),
    )
    row.id = row.composed_id()
    return Fact("assessment", row, day, fact.subject)
