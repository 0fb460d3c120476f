"""The schedule of a treaty: its projects, and where each of their milestones stands to its dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from provisions.choices import Lifecycle, ProjectKind
from provisions.rules.facts import Milestone, Project
from provisions.rules.timing import (
    BlockingMilestone,
    CriticalPath,
    EarnedSchedule,
    LifecycleStanding,
    MilestoneSlip,
    MilestoneTimeliness,
)
from provisions.summaries.milestones import slip_figure, timeliness_figure

from .dossier import Dossier
from .figures import project_figures


@dataclass(frozen=True, slots=True)
class ScheduledMilestone:
    """`lifecycle` is the curator's word; `needs` are the ids of milestones that must come first."""

    id: str
    name: Mapping[str, str]
    position: int
    lifecycle: Lifecycle
    needs: tuple[str, ...]
    is_critical: bool
    timeliness: MilestoneTimeliness
    slip: MilestoneSlip


@dataclass(frozen=True, slots=True)
class ScheduledProject:
    """`milestones` in the order of the project."""

    id: str
    name: Mapping[str, str]
    parent: str | None
    kind: ProjectKind
    lifecycle: LifecycleStanding
    blocking: BlockingMilestone
    critical_path: CriticalPath
    earned_schedule: EarnedSchedule
    milestones: tuple[ScheduledMilestone, ...]


@dataclass(frozen=True, slots=True)
class TreatySchedule:
    """Every project of the treaty, in order of ids."""

    treaty: str
    projects: tuple[ScheduledProject, ...]


def treaty_schedule(dossier: Dossier, *, as_of: date) -> TreatySchedule:
    """No query."""
    projects = (_project(dossier, project, as_of) for _, project in sorted(dossier.projects.items()))
    return TreatySchedule(dossier.treaty, tuple(projects))


def _project(dossier: Dossier, project: Project, as_of: date) -> ScheduledProject:
    figures = project_figures(dossier, project, as_of=as_of)
    path: CriticalPath = figures["critical_path"].judgement()
    critical = {link.milestone for link in path.links}
    return ScheduledProject(
        id=project.id,
        name=dossier.names["projects"][project.id],
        parent=project.parent,
        kind=project.kind,
        lifecycle=figures["lifecycle"].judgement(),
        blocking=figures["blocking"].judgement(),
        critical_path=path,
        earned_schedule=figures["earned_schedule"].judgement(),
        milestones=tuple(
            _milestone(dossier, milestone, as_of, is_critical=milestone.id in critical)
            for milestone in dossier.by_project[project.id]
        ),
    )


def _milestone(dossier: Dossier, milestone: Milestone, as_of: date, *, is_critical: bool) -> ScheduledMilestone:
    return ScheduledMilestone(
        id=milestone.id,
        name=dossier.names["milestones"][milestone.id],
        position=milestone.position,
        lifecycle=milestone.lifecycle,
        needs=milestone.needs,
        is_critical=is_critical,
        timeliness=timeliness_figure(milestone, dossier.milestones, as_of=as_of).judgement(),
        slip=slip_figure(milestone, as_of=as_of).judgement(),
    )
