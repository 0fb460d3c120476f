"""A page's statement, written once, reads what the ORM would."""

import pytest
from django.db import connection
from django.db.models import Count
from django.test import RequestFactory

from provisions.api.keyset import Keyset
from provisions.api.pages import reads_one_table
from provisions.api.rows import PlainRows
from provisions.models import Milestone, Project
from tests.provisions import factories

from .nouns import FACTORIES, each_noun
from .test_lists import VIEWSETS

pytestmark = pytest.mark.django_db

REQUEST = RequestFactory().get("/api/v1/")
MOST = 3


def plain_of(noun: str) -> PlainRows:
    return PlainRows(VIEWSETS[noun].serializer_class, request=REQUEST)


@each_noun
@pytest.mark.parametrize("backward", [False, True])
def test_page_holds_the_rows_of_the_orm_in_its_order(noun, backward):
    FACTORIES[noun].create_batch(MOST + 2)
    queryset, plain = VIEWSETS[noun].queryset, plain_of(noun)
    some = queryset.exclude(pk=queryset.first().pk)

    for found in (queryset.all(), some, queryset.filter(pk__in=some.values("pk")), queryset.none()):
        for names in (queryset.model._meta.ordering, ["-id"]):
            order = Keyset.of(queryset.model, names)
            asked = plain.selected(order.ordered(found, backward=backward), order.columns)[:MOST]

            assert reads_one_table(found)
            assert plain.page(found, order, MOST, backward=backward) == list(asked)


def test_what_reads_other_tables_is_left_to_the_orm():
    treaty = factories.TreatyFactory()
    ours = factories.MilestoneFactory(project=factories.ProjectFactory(treaty=treaty))
    factories.MilestoneFactory()
    joined = Milestone.objects.filter(project__treaty_id=treaty.pk)

    (row,) = plain_of("milestones").page(joined, Keyset.of(Milestone, ["id"]), MOST)

    assert not reads_one_table(joined)
    assert row[1] == ours.pk


@pytest.mark.parametrize(
    "queryset",
    [
        pytest.param(Project.objects.annotate(count=Count("milestones")), id="with a count"),
        pytest.param(Project.objects.distinct(), id="distinct"),
        pytest.param(Project.objects.all()[:1], id="cut already"),
        pytest.param(Project.objects.all().union(Project.objects.all()), id="two joined"),
        pytest.param(Project.objects.extra(select={"one": "1"}), id="with a column of its own"),
    ],
)
def test_more_than_conditions_is_left_to_the_orm(queryset):
    assert not reads_one_table(queryset)


@pytest.mark.parametrize(
    ("conditions", "is_planned_once"),
    [
        pytest.param({}, True, id="the first page"),
        pytest.param({"name__gt": "m"}, True, id="a later page"),
        pytest.param({"kind": "railway"}, False, id="filtered"),
        pytest.param({"name__gt": "m", "kind": "railway"}, False, id="a later page, filtered"),
    ],
)
def test_page_without_filters_is_planned_once(conditions, is_planned_once):
    """Whose plan is good for one value of a filter may not be for another."""
    order, plain = Keyset.of(Project, ["-name", "-id"]), plain_of("projects")
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    connection.connection._prepared.clear()

    for most in (MOST,) * 4:
        plain.page(Project.objects.filter(**conditions), order, most)

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%row_to_json%'")
        assert cursor.fetchone() == (int(is_planned_once),)
