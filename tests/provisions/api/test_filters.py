"""What holds for every filter of every list, and what some of them mean."""

from datetime import date

import django_filters
import pytest
from django.db.models import QuerySet

from provisions.api.filtersets.strict import (
    AmountFilter,
    DayFilter,
    FlagFilter,
    IdFilter,
    IdsFilter,
    RelatedIdFilter,
    TextFilter,
    WordFilter,
)
from tests.provisions import factories

from .nouns import FACTORIES, each_noun, list_path
from .test_lists import VIEWSETS

pytestmark = pytest.mark.django_db

FILTERS = [
    pytest.param(noun, name, id=f"{noun}-{name}")
    for noun, viewset in VIEWSETS.items()
    for name in viewset.filterset_class.base_filters
]
NOWHERE = "nothing-has-this-id"


def declared(noun: str, name: str) -> django_filters.Filter:
    return VIEWSETS[noun].filterset_class.base_filters[name]


def ids(answer) -> list[str]:
    assert answer.status_code == 200, answer.json()
    return [row["id"] for row in answer.json()["results"]]


def held(row, path: str):
    """The value that a row, or the first of the rows that a path leads to, holds."""
    for step in path.split("__"):
        row = getattr(row, step)
        if hasattr(row, "all"):
            row = row.all().first()
    return row


@pytest.mark.parametrize(("noun", "name"), FILTERS)
def test_filter_is_labelled_and_of_a_strict_kind(noun, name):
    filter_ = declared(noun, name)

    assert filter_.label.endswith(".")
    assert isinstance(filter_, IdFilter | IdsFilter | WordFilter | FlagFilter | DayFilter | TextFilter | AmountFilter)


@pytest.mark.parametrize(("noun", "name"), FILTERS)
def test_filter_keeps_the_rows_that_match_and_drops_the_rest(client, noun, name):
    row = FACTORIES[noun]()
    filter_ = declared(noun, name)
    match filter_:
        case IdsFilter():
            fits, misfits = row.pk, NOWHERE
        case RelatedIdFilter():
            fits, misfits = None, NOWHERE
        case IdFilter() | TextFilter():
            fits, misfits = held(row, filter_.field_name), "zz"
        case FlagFilter(lookup_expr="isnull"):
            is_empty = held(row, filter_.field_name) is None
            fits, misfits = str(is_empty).lower(), str(not is_empty).lower()
        case FlagFilter():
            value = held(row, filter_.field_name)
            fits, misfits = (None, "true") if value is None else (str(value).lower(), str(not value).lower())
        case WordFilter():
            words = [str(word) for word, _ in filter_.extra["choices"]]
            value = str(held(row, filter_.field_name))
            fits, misfits = value or None, next(word for word in words if word != value)
        case DayFilter() | AmountFilter():
            value = held(row, filter_.field_name)
            far = {
                ("gte", True): "9999-12-31",
                ("lte", True): "0001-01-01",
                ("gte", False): "1e9",
                ("lte", False): "-1",
            }
            fits, misfits = value, far[filter_.lookup_expr, isinstance(filter_, DayFilter)]

    if fits not in (None, ""):
        assert row.pk in ids(client.get(list_path(noun), {name: fits}))
    assert row.pk not in ids(client.get(list_path(noun), {name: misfits}))


@each_noun
def test_every_foreign_key_word_and_date_can_be_filtered_by(noun):
    viewset = VIEWSETS[noun]
    names = set(viewset.filterset_class.base_filters)
    for field in viewset.queryset.model._meta.concrete_fields:
        if field.is_relation or field.choices:
            assert field.name in names
        if field.name.endswith("_earliest"):
            assert f"{field.name}__gte" in names
        if field.name.endswith("_latest"):
            assert f"{field.name}__lte" in names


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
