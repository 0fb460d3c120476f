"""Whether what is found or claimed is disputed, and in what."""

from dataclasses import dataclass
from datetime import date
from itertools import combinations

from provisions.choices import DisputeKind, Level, Stance
from provisions.rules.counted import counted
from provisions.rules.evidence import Voice, corroboration
from provisions.rules.facts import Finding, Link, Norm
from provisions.rules.knowledge import links_by
from provisions.rules.method import rule

from .levels import BROKEN, KEPT, POINTS
from .standing import standing_of

#: How many levels of the step scale make a dispute. Own.
LEVELS_APART = 2


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two findings (ids) that differ too much."""

    kind: DisputeKind
    finding: str
    level: Level
    other: str
    other_level: Level


@dataclass(frozen=True, slots=True)
class Contradicted:
    """A standing finding and the links (ids) that contradict it, with the number of their independent origins."""

    finding: str
    links: tuple[str, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class FindingDispute:
    """``kinds`` is empty where nothing is disputed."""

    provision: str
    kinds: tuple[DisputeKind, ...]
    disagreements: tuple[Disagreement, ...]
    contradicted: tuple[Contradicted, ...]
    compared: int

    @property
    def is_disputed(self) -> bool:
        return bool(self.kinds)

    def steps(self) -> tuple[str, ...]:
        return (
            f"Standing findings compared: {self.compared}.",
            *(
                f"{apart.finding} finds {Level(apart.level).label}, {apart.other} {Level(apart.other_level).label}: "
                f"{DisputeKind(apart.kind).label}."
                for apart in self.disagreements
            ),
            *(
                f"Links that contradict {row.finding}: {len(row.links)}, from independent origins: {row.origins}."
                for row in self.contradicted
            ),
            "Disputed." if self.kinds else "Not disputed.",
        )


@dataclass(frozen=True, slots=True)
class ClaimDispute:
    """``contradicting`` and ``supporting`` are independent origins; ``kinds`` is empty where nothing is disputed."""

    kinds: tuple[DisputeKind, ...]
    contradicting: tuple[Voice, ...]
    contradicting_links: tuple[str, ...]
    supporting: tuple[Voice, ...]

    @property
    def is_disputed(self) -> bool:
        return bool(self.kinds)

    def steps(self) -> tuple[str, ...]:
        links = counted(len(self.contradicting_links), "link")
        return (
            f"Independent origins that contradict it: {len(self.contradicting)}, in {links}. "
            f"That support it, fully or in part: {len(self.supporting)}.",
            "Disputed." if self.kinds else "Not disputed.",
        )


@rule(version="1", source="own")
def finding_dispute(norm: Norm, *, as_of: date) -> FindingDispute:
    """Whether the findings that stand on a provision on a day disagree, or evidence published by then contradicts one.

    Two assessors are apart when their steps differ by two levels or more (reversed is one below not initiated), and
    on either side of a breach when one finds a duty upheld or partly upheld and the other a breach, alleged or not.
    A suspended duty is on neither side: it is neither kept nor broken. A step is not compared with a duty, and the
    three non-findings with nothing. An assessor's earlier finding does not count. Source: own.
    """
    standing = sorted(standing_of(norm, as_of), key=lambda finding: finding.id)
    disagreements = tuple(
        Disagreement(kind, left.id, left.level, right.id, right.level)
        for left, right in combinations(standing, 2)
        if (kind := _disagreement(left, right)) is not None
    )
    contradicted = tuple(row for finding in standing if (row := _contradicted(finding, as_of)).links)
    kinds = {disagreement.kind for disagreement in disagreements}
    if contradicted:
        kinds.add(DisputeKind.CONTRADICTING_EVIDENCE)
    return FindingDispute(
        norm.id, tuple(kind for kind in DisputeKind if kind in kinds), disagreements, contradicted, len(standing)
    )


@rule(version="1", source="own")
def claim_dispute(links: tuple[Link, ...], *, as_of: date) -> ClaimDispute:
    """Whether any item published by a day contradicts a claim, with the independent origins on both sides.

    Origins are counted as for corroboration: copies, and outlets of one state, once. Source: own.
    """
    support = corroboration(links, as_of=as_of)
    return ClaimDispute(
        kinds=(DisputeKind.CONTRADICTING_EVIDENCE,) if support.contradicting else (),
        contradicting=support.contradicting,
        contradicting_links=_contradicting_links(links, as_of),
        supporting=tuple(
            sorted(support.supporting + support.partly_supporting, key=lambda voice: (voice.is_interest, voice.name))
        ),
    )


def _disagreement(left: Finding, right: Finding) -> DisputeKind | None:
    if left.level in POINTS and right.level in POINTS:
        is_apart = abs(POINTS[left.level] - POINTS[right.level]) >= LEVELS_APART
        return DisputeKind.ASSESSORS_APART if is_apart else None
    if (left.level in KEPT and right.level in BROKEN) or (left.level in BROKEN and right.level in KEPT):
        return DisputeKind.EITHER_SIDE_OF_BREACH
    return None


def _contradicted(finding: Finding, as_of: date) -> Contradicted:
    return Contradicted(
        finding.id,
        _contradicting_links(finding.links, as_of),
        len(corroboration(finding.links, as_of=as_of).contradicting),
    )


def _contradicting_links(links: tuple[Link, ...], as_of: date) -> tuple[str, ...]:
    return tuple(sorted(link.id for link in links_by(links, as_of) if link.stance == Stance.CONTRADICTS))
