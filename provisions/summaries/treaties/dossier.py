"""All facts of one treaty, loaded once."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from provisions.models import Indicator, Milestone, Project, Provision, ProvisionBearer, ProvisionTopic, Topic
from provisions.rules.facts import Act, Link, Measure, Norm
from provisions.rules.facts import Milestone as MilestoneFact
from provisions.rules.facts import Project as ProjectFact
from provisions.summaries.loading.acts import load_acts
from provisions.summaries.loading.links import Links, load_links
from provisions.summaries.loading.measures import load_measures
from provisions.summaries.loading.norms import load_norms
from provisions.summaries.loading.projects import load_projects
from provisions.summaries.milestones import known_milestones, promises_of
from provisions.summaries.projects import by_project


@dataclass(frozen=True, slots=True)
class Dossier:
    """`own_milestones` are the treaty's; `milestones` also holds those of others that they hang on.

    `by_project` has each project's milestones in order, `links_of_numbers` the links to its numbers. `topics` and
    `bearers` give the provisions under each topic, its narrower topics included, and of each party.
    """

    treaty: str
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
    """Twenty-five queries, however large the treaty."""
    provisions = list(Provision.objects.filter(treaty=treaty).values_list("id", flat=True))
    projects = list(Project.objects.filter(treaty=treaty).values_list("id", flat=True))
    own = list(Milestone.objects.filter(project__treaty=treaty).values_list("id", flat=True))
    milestones = known_milestones(own, as_of=as_of)
    indicators = dict(
        Indicator.objects.filter(Q(project__treaty=treaty) | Q(provision__treaty=treaty)).values_list(
            "id", "project_id"
        )
    )
    measures = load_measures(indicators)
    return Dossier(
        treaty=treaty,
        norms=load_norms(provisions),
        topics=_topics(treaty),
        bearers=_bearers(treaty),
        acts=load_acts([treaty])[treaty],
        projects=load_projects(projects),
        own_milestones=tuple(own),
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


def _links_of_numbers(
    measures: Mapping[str, Measure], projects: Mapping[str, str | None]
) -> dict[str, tuple[Link, ...]]:
    found: dict[str, tuple[Link, ...]] = defaultdict(tuple)
    for measure in measures.values():
        project = projects[measure.id]
        if project is not None:
            found[project] += tuple(link for row in measure.measurements for link in row.links)
    return found


def _topics(treaty: str) -> dict[str, frozenset[str]]:
    parents = dict(Topic.objects.values_list("id", "parent_id"))
    found: dict[str, set[str]] = defaultdict(set)
    rows = ProvisionTopic.objects.filter(provision__treaty=treaty).values_list("topic_id", "provision_id")
    for topic, provision in rows:
        wider: str | None = topic
        while wider is not None:
            found[wider].add(provision)
            wider = parents.get(wider)
    return {topic: frozenset(provisions) for topic, provisions in sorted(found.items())}


def _bearers(treaty: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    rows = ProvisionBearer.objects.filter(provision__treaty=treaty).values_list("actor_id", "provision_id")
    for actor, provision in rows:
        found[actor].add(provision)
    return {actor: frozenset(provisions) for actor, provisions in sorted(found.items())}
