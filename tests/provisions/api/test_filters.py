"""What holds for every filter of every list, and what some of them mean."""

from datetime import date

import django_filters
import pytest
from django.db.models import QuerySet

from provisions.api.filtersets.kinds import RelatedIdFilter
from tests.provisions import factories

from .nouns import list_path
from .test_lists import VIEWSETS

pytestmark = pytest.mark.django_db

FILTERS = [
    pytest.param(noun, name, id=f"{noun}-{name}")
    for noun, viewset in VIEWSETS.items()
    for name in viewset.filterset_class.base_filters
]


def declared(noun: str, name: str) -> django_filters.Filter:
    return VIEWSETS[noun].filterset_class.base_filters[name]


def ids(answer) -> list[str]:
    assert answer.status_code == 200, answer.json()
    return [row["id"] for row in answer.json()["results"]]


RELATED = [
    pytest.param("treaties", "party", factories.TreatyPartyFactory, "treaty_id", "actor_id", id="party"),
    pytest.param("provisions", "topic", factories.ProvisionTopicFactory, "provision_id", "topic_id", id="topic"),
    pytest.param("provisions", "bearer", factories.ProvisionBearerFactory, "provision_id", "actor_id", id="bearer"),
    pytest.param("provisions", "project", factories.ProjectProvisionFactory, "provision_id", "project_id", id="served"),
    pytest.param("projects", "provision", factories.ProjectProvisionFactory, "project_id", "provision_id", id="serves"),
    pytest.param("projects", "actor", factories.ProjectActorFactory, "project_id", "actor_id", id="actor"),
    pytest.param(
        "milestones", "depends_on", factories.MilestoneDependencyFactory, "milestone_id", "needs_id", id="needs"
    ),
    pytest.param(
        "milestones", "needed_by", factories.MilestoneDependencyFactory, "needs_id", "milestone_id", id="after"
    ),
]


def test_every_filter_by_related_rows_is_shown_to_work():
    shown = {(entry.values[0], entry.values[1]) for entry in RELATED}

    assert shown == {tuple(entry.values) for entry in FILTERS if isinstance(declared(*entry.values), RelatedIdFilter)}


@pytest.mark.parametrize(("noun", "name", "factory", "kept", "sought"), RELATED)
def test_filter_by_related_rows_finds_their_owner(client, noun, name, factory, kept, sought):
    row = factory()
    factory()

    assert ids(client.get(list_path(noun), {name: getattr(row, sought)})) == [getattr(row, kept)]


def test_filter_by_related_rows_shows_each_row_once(client):
    row = factories.ProjectActorFactory(role="client")
    factories.ProjectActorFactory(project=row.project, actor=row.actor, role="funder")

    assert ids(client.get("/api/v1/projects/", {"actor": row.actor_id})) == [row.project_id]


def test_filters_narrow_one_another(client):
    right = factories.MilestoneFactory(lifecycle="planned")
    factories.MilestoneFactory(lifecycle="planned")
    factories.MilestoneFactory(lifecycle="cancelled", project=right.project)

    chosen = ids(client.get("/api/v1/milestones/", {"lifecycle": "planned", "project": right.project_id}))

    assert chosen == [right.pk]


def test_bounds_hold_the_whole_of_an_imprecise_date(client):
    march = factories.DateClaimFactory(date="2025-03")

    def within(first, last):
        return ids(client.get("/api/v1/date-claims/", {"date_earliest__gte": first, "date_latest__lte": last}))

    assert within(date(2025, 3, 1), date(2025, 3, 31)) == [march.pk]
    assert within(date(2025, 3, 2), date(2025, 3, 31)) == []
    assert within(date(2025, 3, 1), date(2025, 3, 30)) == []


def test_flag_that_nobody_knows_is_neither_true_nor_false(client):
    unknown = factories.SourceFactory(is_state_controlled=None)

    def chosen(**query):
        return ids(client.get("/api/v1/sources/", query))

    assert chosen(is_state_controlled="true") == chosen(is_state_controlled="false") == []
    assert chosen(is_state_controlled__isnull="true") == [unknown.pk]


def test_up_to_two_hundred_ids_can_be_asked_for_at_once(client):
    row = factories.UnitFactory()
    factories.UnitFactory()

    few = client.get("/api/v1/units/", {"id__in": ",".join([row.pk, *[f"none-{n}" for n in range(199)]])})
    many = client.get("/api/v1/units/", {"id__in": ",".join(f"none-{n}" for n in range(201))})

    assert ids(few) == [row.pk]
    assert many.status_code == 400
    assert "at most 200" in many.json()["detail"]


def test_filter_without_a_value_leaves_the_list_whole():
    queryset = factories.models.Project.objects.all()

    kept = RelatedIdFilter("actor_rows__actor_id", label="An actor.").filter(queryset, "")

    assert isinstance(kept, QuerySet)
    assert kept is queryset
