"""A treaty on one page."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from provisions.choices import DisputeKind, Lifecycle, ProjectKind
from provisions.rules.findings import Counts, LevelCount, Score, finding_dispute
from provisions.rules.intervals import Range

from .dossier import Dossier
from .figures import project_figures, scores_of, treaty_figures
from .named import (
    NamedContradictions,
    NamedRivalDates,
    NamedScore,
    NamedTally,
    named_contradictions,
    named_rivals,
    named_score,
    named_tally,
)


@dataclass(frozen=True, slots=True)
class GroupScore:
    """The score of a topic or a party, without its rows: these are told by `explain`."""

    id: str
    name: Mapping[str, str]
    value: Decimal | None
    bounds: Range | None
    counts: Counts
    of_steps: Counts
    of_duties: Counts
    duty_levels: tuple[LevelCount, ...]


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """A project in one line. `blocking` is the milestone that stands first in its way; None: none is unmet."""

    id: str
    name: Mapping[str, str]
    parent: str | None
    kind: ProjectKind
    lifecycle: Lifecycle
    is_inferred: bool
    milestone_count: int
    overdue_count: int
    slip_count: int
    worst_slip_days: int | None
    blocking: str | None
    blocking_name: Mapping[str, str] | None
    blocking_days_overdue: int | None


@dataclass(frozen=True, slots=True)
class DisputedProvision:
    id: str
    heading: Mapping[str, str]
    kinds: tuple[DisputeKind, ...]


@dataclass(frozen=True, slots=True)
class TreatySummary:
    """`topics` hold narrower ones too, `parties` are the bearers of duties; both in order of ids."""

    treaty: str
    score: NamedScore
    timeliness: NamedTally
    rival_dates: NamedRivalDates
    contradictions: NamedContradictions
    disputed: tuple[DisputedProvision, ...]
    topics: tuple[GroupScore, ...]
    parties: tuple[GroupScore, ...]
    projects: tuple[ProjectLine, ...]


def treaty_summary(dossier: Dossier, *, as_of: date, weights: Mapping[str, Decimal]) -> TreatySummary:
    """No query. Raises ValueError for a weight that is none, naming its provision."""
    figures = treaty_figures(dossier, weights=weights, as_of=as_of)
    tally = named_tally(figures["timeliness"].judgement(), dossier)
    overdue = Counter(row.project for row in tally.overdue)
    return TreatySummary(
        treaty=dossier.treaty,
        score=named_score(figures["score"].judgement(), dossier),
        timeliness=tally,
        rival_dates=named_rivals(figures["rival_dates"].judgement(), dossier),
        contradictions=named_contradictions(figures["contradictions"].judgement(), dossier),
        disputed=_disputed(dossier, as_of),
        topics=_groups(dossier, "topics", dossier.topics, weights, as_of),
        parties=_groups(dossier, "actors", dossier.bearers, weights, as_of),
        projects=tuple(_line(dossier, id_, overdue[id_], as_of) for id_ in sorted(dossier.projects)),
    )


def _disputed(dossier: Dossier, as_of: date) -> tuple[DisputedProvision, ...]:
    judged = ((norm.id, finding_dispute(norm, as_of=as_of)) for norm in dossier.norms.values())
    headings = dossier.names["provisions"]
    return tuple(DisputedProvision(id_, headings[id_], dispute.kinds) for id_, dispute in judged if dispute.kinds)


def _groups(
    dossier: Dossier, noun: str, groups: Mapping[str, frozenset[str]], weights: Mapping[str, Decimal], as_of: date
) -> tuple[GroupScore, ...]:
    scores = scores_of(dossier, groups, weights=weights, as_of=as_of)
    return tuple(_group(id_, dossier.names[noun][id_], figure.judgement()) for id_, figure in scores.items())


def _group(id_: str, name: Mapping[str, str], score: Score) -> GroupScore:
    return GroupScore(
        id_, name, score.value, score.bounds, score.counts, score.of_steps, score.of_duties, score.duty_levels
    )


def _line(dossier: Dossier, id_: str, overdue_count: int, as_of: date) -> ProjectLine:
    """Milestones are judged once, for the treaty: a project's own tally would count the same again."""
    project = dossier.projects[id_]
    figures = project_figures(dossier, project, as_of=as_of)
    standing = figures["lifecycle"].judgement()
    slip, blocking = figures["slip"].judgement(), figures["blocking"].judgement()
    return ProjectLine(
        id=id_,
        name=dossier.names["projects"][id_],
        parent=project.parent,
        kind=project.kind,
        lifecycle=standing.value,
        is_inferred=standing.is_inferred,
        milestone_count=len(dossier.by_project[id_]),
        overdue_count=overdue_count,
        slip_count=slip.slip_count,
        worst_slip_days=slip.worst_days,
        blocking=blocking.milestone,
        blocking_name=None if blocking.milestone is None else dossier.names["milestones"][blocking.milestone],
        blocking_days_overdue=blocking.days_overdue,
    )
