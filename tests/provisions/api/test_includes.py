"""Related rows are shown inside on request: whitelisted, at most two deep, one statement for each relation."""

import json

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from provisions.api import rows, shape
from provisions.api.relations import Relation
from provisions.api.renderers.json import dumps
from provisions.api.rows import PlainRows
from provisions.api.serializers.listed import LISTED
from provisions.models.nouns import NOUNS
from tests.provisions import factories

from .nouns import FACTORIES, detail_path, each_noun, list_path
from .test_details import fill
from .test_lists import VIEWSETS
from .test_parameters import refused

pytestmark = pytest.mark.django_db

BY_MODEL = {NOUNS[noun]: factory for noun, factory in FACTORIES.items()}
#: Columns of which a constraint allows one only, so that not all can be filled at once.
RIVALS = {"evidence-links", "indicators", "date-claims"}


def relations(noun: str) -> list[str]:
    return shape.includable(VIEWSETS[noun].serializer_class)


def paths(noun: str) -> list[str]:
    """Every include of a noun, of both depths."""
    serializer_class = VIEWSETS[noun].serializer_class
    inner = {name: shape.includable(shape.related_serializer(serializer_class, name)) for name in relations(noun)}
    return [path for name in inner for path in (name, *(f"{name}.{below}" for below in inner[name]))]


def filled(noun: str):
    """A row of which every relation leads somewhere, as far as one row can."""
    row = FACTORIES[noun]()
    fill(noun, row)
    match noun:
        case "treaties":
            factories.ProjectFactory(treaty=row)
            factories.ProvisionFactory(treaty=row)
            factories.TreatyFactory(predecessor=row)
        case "topics":
            factories.ProvisionTopicFactory(topic=row)
        case "milestone-types":
            factories.MilestoneFactory(type=row)
        case "units":
            factories.IndicatorFactory(unit=row)
        case "sources":
            factories.EvidenceFactory(source=row)
    if noun not in RIVALS:
        empty = [field for field in row._meta.concrete_fields if field.is_relation and field.null]
        given = {field.name: BY_MODEL[field.related_model]() for field in empty}
        type(row).objects.filter(pk=row.pk).update(**given)
        row.refresh_from_db()
    return row


@each_noun
def test_what_is_included_is_what_the_relation_leads_to(client, noun):
    row = filled(noun)

    for name in relations(noun):
        (shown,) = client.get(list_path(noun), {"id__in": row.pk, "include": name}).json()["results"]

        relation = Relation.of(NOUNS[noun], name)
        related = getattr(row, name)
        keys = [found.pk for found in related.all()] if relation.is_many else [related.pk] if related else []
        plain = PlainRows(LISTED[relation.related], request=RequestFactory().get("/"))
        rows = plain.shown(plain.selected(relation.related.objects.filter(pk__in=keys)))
        expected = [json.loads(dumps(found.json())) for found in rows]
        included = shown["included"][name]
        assert included == (expected if relation.is_many else next(iter(expected), None))
        assert included or noun in RIVALS


@each_noun
def test_list_takes_as_many_queries_for_a_hundred_rows_as_for_one_with_every_include(client, noun):
    def counts() -> dict[str, int]:
        taken = {}
        for path in ["", *paths(noun)]:
            query = {"page_size": 100, "fields": "id"} | ({"include": path} if path else {})
            with CaptureQueriesContext(connection) as queries:
                assert client.get(list_path(noun), query).status_code == 200
            taken[path] = len(queries)
        return taken

    filled(noun)
    for_one = counts()
    FACTORIES[noun].create_batch(98)
    filled(noun)
    for_a_hundred = counts()

    assert for_a_hundred == for_one


def test_row_shows_its_includes_too(client):
    claim = factories.DateClaimFactory()

    shown = client.get(
        detail_path("milestones", claim.milestone_id), {"include": "project.treaty,date_claims", "fields": "id"}
    ).json()

    assert set(shown) == {"id", "included", "meta"}
    assert shown["included"]["project"]["included"]["treaty"]["id"] == claim.milestone.project.treaty_id
    assert [row["id"] for row in shown["included"]["date_claims"]] == [claim.pk]


def test_fields_of_included_rows_can_be_chosen(client):
    milestone = factories.MilestoneFactory()
    query = {"include": "project.treaty", "fields": "slug,project.name,project.treaty.short_title"}

    (shown,) = client.get("/api/v1/milestones/", query).json()["results"]

    project = milestone.project
    treaty = {"id": project.treaty_id, "short_title": project.treaty.short_title}
    included = {"project": {"id": project.pk, "name": project.name, "included": {"treaty": treaty}}}
    assert shown == {"id": milestone.pk, "slug": milestone.slug, "included": included}


def test_row_that_stands_in_a_relation_twice_is_included_once(client):
    row = factories.ProjectActorFactory(role="client")
    factories.ProjectActorFactory(project=row.project, actor=row.actor, role="funder")

    (shown,) = client.get("/api/v1/projects/", {"include": "actors", "fields": "id"}).json()["results"]

    assert [actor["id"] for actor in shown["included"]["actors"]] == [row.actor_id]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        pytest.param("projekt", "Nearest: project.", id="a near word"),
        pytest.param("project.treety", "Nearest: treaty.", id="a near word below"),
        pytest.param("project.treaty.parties", "2 is the most", id="three deep"),
        pytest.param("project,", "“” cannot be included", id="a missing name"),
        pytest.param("slug", "“slug” cannot be included", id="no relation"),
        pytest.param("ledger_history", "cannot be included", id="a relation that is not public"),
        pytest.param("project__treaty", "cannot be included", id="the notation of the ORM"),
    ],
)
def test_wrong_include_is_refused(client, given, said):
    detail = refused(client.get("/api/v1/milestones/", {"include": given}), "invalid-parameter", "include")

    assert said in detail


def test_too_many_includes_are_refused(client):
    given = ",".join(path for path in paths("milestones") if path.count(".") < 2)

    detail = refused(client.get("/api/v1/milestones/", {"include": given}), "invalid-parameter", "include")

    assert "10 are the most" in detail


@pytest.mark.parametrize("include", ["milestones", "treaty.projects", "milestones.project"])
def test_more_included_rows_than_an_answer_bears_are_refused_and_not_cut(client, monkeypatch, include):
    project = factories.ProjectFactory()
    factories.ProjectFactory.create_batch(2, treaty=project.treaty)
    factories.MilestoneFactory.create_batch(9, project=project)
    path = {"include": include, "fields": "id"}
    inside = {"milestones": 9, "treaty.projects": 3 * 4, "milestones.project": 9 * 2}[include]

    monkeypatch.setattr(rows, "MAX_INCLUDED", inside)
    enough = client.get("/api/v1/projects/", path)
    monkeypatch.setattr(rows, "MAX_INCLUDED", inside - 1)
    detail = refused(client.get("/api/v1/projects/", path), "invalid-parameter", "include")

    assert enough.status_code == 200
    assert "smaller page_size" in detail
