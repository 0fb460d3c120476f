"""The schedule of a treaty: its projects, and where each of their milestones stands to its dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from provisions.rules.facts import Milestone, Project
from provisions.summaries.figures import Figure
from provisions.summaries.milestones import figures_of as figures_of_milestone

from .dossier import Dossier
from .figures import project_figures

#: What a schedule shows of a project and of a milestone; the rest stands with the rows themselves.
OF_PROJECTS = ("lifecycle", "blocking", "critical_path", "earned_schedule", "slip")
OF_MILESTONES = ("timeliness", "lifecycle", "slip")


@dataclass(frozen=True, slots=True)
class ScheduledMilestone:
    milestone: Milestone
    figures: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class ScheduledProject:
    """`milestones` in the order of the project."""

    project: Project
    figures: Mapping[str, Figure]
    milestones: tuple[ScheduledMilestone, ...]


def treaty_schedule(dossier: Dossier, *, as_of: date) -> list[ScheduledProject]:
    """Every project of the treaty, in order of ids."""
    return [_project(dossier, project, as_of) for _, project in sorted(dossier.projects.items())]


def _project(dossier: Dossier, project: Project, as_of: date) -> ScheduledProject:
    figures = project_figures(dossier, project, as_of=as_of)
    return ScheduledProject(
        project,
        {name: figures[name] for name in OF_PROJECTS},
        tuple(_milestone(dossier, milestone, as_of) for milestone in dossier.by_project[project.id]),
    )


def _milestone(dossier: Dossier, milestone: Milestone, as_of: date) -> ScheduledMilestone:
    figures = figures_of_milestone(milestone, dossier.milestones, dossier.links, as_of=as_of)
    return ScheduledMilestone(milestone, {name: figures[name] for name in OF_MILESTONES})
