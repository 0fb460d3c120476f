"""All facts of one treaty, loaded once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from provisions.models import (
    Actor,
    Indicator,
    Milestone,
    Project,
    Provision,
    ProvisionBearer,
    ProvisionTopic,
    Topic,
    Treaty,
)
from provisions.rules.facts import Act, Link, Measure, Norm
from provisions.rules.facts import Milestone as MilestoneFact
from provisions.rules.facts import Project as ProjectFact
from provisions.summaries.loading.acts import load_acts
from provisions.summaries.loading.links import Links, load_links
from provisions.summaries.loading.measures import load_measures
from provisions.summaries.loading.norms import load_norms
from provisions.summaries.loading.projects import load_projects
from provisions.summaries.loading.rows import any_of
from provisions.summaries.milestones import known_milestones, promises_of
from provisions.summaries.projects import by_project

Names = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Every row is found by its id, its name by noun and id; `names` are by language.

    `names` hold titles of treaties and headings of provisions too, and whoever says or does something of the treaty.
    `own_milestones` are the treaty's; `milestones` also holds those of others that they hang on. `by_project` has each
    project's milestones in order, `links_of_numbers` the links to its numbers. `topics` and `bearers` give the
    provisions under each topic, its narrower topics included, and of each party.
    """

    treaty: str
    names: Mapping[str, Names]
    norms: Mapping[str, Norm]
    topics: Mapping[str, frozenset[str]]
    bearers: Mapping[str, frozenset[str]]
    acts: tuple[Act, ...]
    projects: Mapping[str, ProjectFact]
    own_milestones: tuple[str, ...]
    milestones: Mapping[str, MilestoneFact]
    by_project: Mapping[str, tuple[MilestoneFact, ...]]
    measures: Mapping[str, Measure]
    links: Links
    links_of_numbers: Mapping[str, tuple[Link, ...]]


def load_dossier(treaty: str, *, as_of: date) -> Dossier:
    """Twenty-eight queries, however large the treaty."""
    provisions = _names(Provision.objects.filter(treaty=treaty), "heading")
    projects = _names(Project.objects.filter(treaty=treaty), "name")
    own = tuple(Milestone.objects.filter(project__treaty=treaty).values_list("id", flat=True))
    topics, names_of_topics = _topics(treaty)
    bearers = _bearers(treaty)
    milestones = known_milestones(own, as_of=as_of)
    indicators, names_of_indicators = _indicators(treaty)
    norms, acts, measures = load_norms(provisions), load_acts([treaty])[treaty], load_measures(indicators)
    actors = {*bearers, *_actors(norms.values(), acts, milestones.values(), measures.values())}
    return Dossier(
        treaty=treaty,
        names={
            "treaties": _names(Treaty.objects.filter(pk=treaty), "title"),
            "provisions": provisions,
            "projects": projects,
            "milestones": _names(Milestone.objects.filter(any_of("id", milestones)), "name"),
            "indicators": names_of_indicators,
            "topics": names_of_topics,
            "actors": _names(Actor.objects.filter(any_of("id", actors)), "name"),
        },
        norms=norms,
        topics=topics,
        bearers=bearers,
        acts=acts,
        projects=load_projects(projects),
        own_milestones=own,
        milestones=milestones,
        by_project=by_project(milestones.values()),
        measures=measures,
        links=load_links(
            provision=provisions,
            project=projects,
            milestone=milestones,
            date_claim=promises_of(milestones.values()),
        ),
        links_of_numbers=_links_of_numbers(measures, indicators),
    )


def _names(rows: QuerySet[Any], column: str) -> Names:
    return {id_: name or {} for id_, name in rows.values_list("id", column)}


def _indicators(treaty: str) -> tuple[dict[str, str | None], Names]:
    """The project of each, None where it follows a provision."""
    of_treaty = Indicator.objects.filter(Q(project__treaty=treaty) | Q(provision__treaty=treaty))
    rows = list(of_treaty.values_list("id", "project_id", "name"))
    return {id_: project for id_, project, _ in rows}, {id_: name for id_, _, name in rows}


def _actors(
    norms: Iterable[Norm], acts: Iterable[Act], milestones: Iterable[MilestoneFact], measures: Iterable[Measure]
) -> set[str]:
    """Ids of all who found, stated, promised or counted something, and of those whose acts are told."""
    found = {finding.assessor for norm in norms for finding in norm.findings}
    others = {
        *(actor for act in acts for actor in (act.party, act.body, act.claimed_by)),
        *(promise.claimed_by for milestone in milestones for promise in milestone.promises),
        *(number.claimed_by for measure in measures for number in measure.measurements),
    }
    return found | {actor for actor in others if actor is not None}


def _links_of_numbers(
    measures: Mapping[str, Measure], projects: Mapping[str, str | None]
) -> dict[str, tuple[Link, ...]]:
    found: dict[str, tuple[Link, ...]] = defaultdict(tuple)
    for measure in measures.values():
        project = projects[measure.id]
        if project is not None:
            found[project] += tuple(link for row in measure.measurements for link in row.links)
    return found


def _topics(treaty: str) -> tuple[dict[str, frozenset[str]], Names]:
    topics = {id_: (parent, name) for id_, parent, name in Topic.objects.values_list("id", "parent_id", "name")}
    found: dict[str, set[str]] = defaultdict(set)
    rows = ProvisionTopic.objects.filter(provision__treaty=treaty).values_list("topic_id", "provision_id")
    for topic, provision in rows:
        wider: str | None = topic
        while wider is not None:
            found[wider].add(provision)
            wider = topics[wider][0]
    return _frozen(found), {id_: topics[id_][1] for id_ in found}


def _bearers(treaty: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    rows = ProvisionBearer.objects.filter(provision__treaty=treaty)
    for actor, provision in rows.values_list("actor_id", "provision_id"):
        found[actor].add(provision)
    return _frozen(found)


def _frozen(found: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {id_: frozenset(provisions) for id_, provisions in sorted(found.items())}
