"""Projects as judged on a day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from provisions.models import Milestone as MilestoneRow
from provisions.models import Observation
from provisions.rules.evidence import (
    Staleness,
    Support,
    corroboration,
    staleness,
)
from provisions.rules.facts import Link, Milestone, Project
from provisions.rules.findings import (
    ClaimDispute,
    claim_dispute,
)
from provisions.rules.timing import (
    BlockingMilestone,
    CriticalPath,
    EarnedSchedule,
    LifecycleStanding,
    ProjectSlip,
    TimelinessTally,
    blocking_milestone,
    critical_path,
    earned_schedule,
    project_lifecycle,
    project_slip,
    timeliness_tally,
)

from .figures import Figure
from .loading.links import Links, load_links
from .loading.projects import load_projects
from .loading.rows import any_of, rows_of
from .milestones import all_links, known_milestones, promises_of

#: The figures by name, and what each answers.
FIGURES = {
    "lifecycle": LifecycleStanding,
    "timeliness": TimelinessTally,
    "slip": ProjectSlip,
    "blocking": BlockingMilestone,
    "critical_path": CriticalPath,
    "earned_schedule": EarnedSchedule,
    "corroboration": Support,
    "staleness": Staleness,
    "dispute": ClaimDispute,
}


def project_figures(ids: Collection[str], *, as_of: date) -> dict[str, dict[str, Figure]]:
    """Figures by project and name, for those of the ids that stand. Nine queries, however many."""
    projects = load_projects(ids)
    theirs = rows_of(MilestoneRow, ("id",), {"project_id": projects})
    milestones = known_milestones([id_ for (id_,) in theirs], as_of=as_of)
    own = by_project(milestones.values())
    numbers = _observations_of(projects)
    links = load_links(
        project=projects,
        milestone=milestones,
        date_claim=promises_of(milestones.values()),
        observation=[id_ for ids in numbers.values() for id_ in ids],
    )
    return {
        id_: figures_of(
            project, own[id_], milestones, links, links.about("observation", numbers.get(id_, ())), as_of=as_of
        )
        for id_, project in projects.items()
    }


def by_project(milestones: Iterable[Milestone]) -> Mapping[str, tuple[Milestone, ...]]:
    """The milestones of each project in order, none for a project without any."""
    found: dict[str, tuple[Milestone, ...]] = defaultdict(tuple)
    for milestone in sorted(milestones, key=lambda milestone: (milestone.position, milestone.id)):
        found[milestone.project] += (milestone,)
    return found


def figures_of(
    project: Project,
    own: tuple[Milestone, ...],
    milestones: Mapping[str, Milestone],
    links: Links,
    of_numbers: tuple[Link, ...],
    *,
    as_of: date,
) -> dict[str, Figure]:
    """The figures of one project from facts that are already loaded.

    `own` are its milestones in order, `milestones` all that these hang on, `of_numbers` the links to its numbers.
    """
    reached = _reached(own, milestones)
    about = links.about("project", project.id)
    every = about + _below(own, links) + of_numbers
    last = staleness(every, as_of=as_of).newest_on
    path = {"milestones": reached, "project": project.id, "as_of": as_of}
    figures = (
        Figure(
            "lifecycle",
            project.id,
            project_lifecycle,
            {"project": project, "last_evidence_on": last, "as_of": as_of},
        ),
        Figure(
            "timeliness",
            project.id,
            timeliness_tally,
            {"milestones": reached, "subjects": tuple(m.id for m in own), "as_of": as_of},
        ),
        Figure("slip", project.id, project_slip, {"milestones": own, "as_of": as_of}),
        Figure("blocking", project.id, blocking_milestone, path),
        Figure("critical_path", project.id, critical_path, path),
        Figure("earned_schedule", project.id, earned_schedule, {"milestones": own, "as_of": as_of}),
        Figure("corroboration", project.id, corroboration, {"links": about, "as_of": as_of}),
        Figure("staleness", project.id, staleness, {"links": every, "as_of": as_of}),
        Figure("dispute", project.id, claim_dispute, {"links": about, "as_of": as_of}),
    )
    return {figure.name: figure for figure in figures}


def _reached(own: tuple[Milestone, ...], milestones: Mapping[str, Milestone]) -> tuple[Milestone, ...]:
    """A project's milestones and all that they need, in other projects too."""
    reached = {milestone.id: milestone for milestone in own}
    waiting = list(own)
    while waiting:
        for id_ in waiting.pop().needs:
            if id_ in milestones and id_ not in reached:
                reached[id_] = milestones[id_]
                waiting.append(milestones[id_])
    return tuple(reached.values())


def _below(own: tuple[Milestone, ...], links: Links) -> tuple[Link, ...]:
    return tuple(link for milestone in own for link in all_links(milestone, links))


def _observations_of(projects: Collection[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    rows = Observation.objects.filter(any_of("indicator__project_id", projects)).order_by("id")
    for project, id_ in rows.values_list("indicator__project_id", "id"):
        found[project] += (id_,)
    return found
