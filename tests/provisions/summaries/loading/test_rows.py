"""Rows by many ids, from statements that are written once."""

import pytest
from django.db import connection, connections

import ledger
from provisions.models import EvidenceLink, Milestone, Project, ProjectProvision
from provisions.summaries.loading import prepared
from provisions.summaries.loading.rows import rows_of
from tests.provisions import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return make.ProjectFactory()


def test_rows_come_in_the_order_of_their_model(project):
    made = [make.MilestoneFactory(project=project, position=position).id for position in (3, 1, 2)]

    found = rows_of(Milestone, ("id", "position"), {"project_id": [project.id, "unknown"]})

    assert found == [(made[1], 1), (made[2], 2), (made[0], 3)]


def test_values_are_those_of_the_orm(project):
    """Decimals, JSON and dates pass through their fields."""
    make.MilestoneFactory(project=project)
    columns = tuple(field.attname for field in Milestone._meta.concrete_fields)

    assert rows_of(Milestone, columns, {"project_id": [project.id]}) == list(Milestone.objects.values_list(*columns))


def test_row_is_found_by_any_of_several_columns_once(project):
    milestone = make.MilestoneFactory(project=project)
    by_project = make.EvidenceLinkFactory(project=project, provision=None)
    by_milestone = make.EvidenceLinkFactory(milestone=milestone, provision=None)
    make.EvidenceLinkFactory(milestone=make.MilestoneFactory(), provision=None)

    found = rows_of(EvidenceLink, ("id",), {"project_id": [project.id], "milestone_id": [milestone.id]})

    assert {id_ for (id_,) in found} == {by_project.id, by_milestone.id}


def test_no_more_than_asked_for(project):
    make.MilestoneFactory.create_batch(3, project=project)

    assert len(rows_of(Milestone, ("id",), {"project_id": [project.id]}, most=2)) == 2


def test_nothing_by_no_ids():
    make.MilestoneFactory()

    assert rows_of(Milestone, ("id",), {"project_id": []}) == []


def test_column_behind_a_relation(project):
    link = make.ProjectProvisionFactory(project=project)

    found = rows_of(ProjectProvision, ("project__treaty_id", "id"), {"project__treaty_id": [project.treaty_id]})

    assert found == [(project.treaty_id, link.id)]


@pytest.mark.ledger
def test_statement_reads_the_record_as_it_was_known():
    """Written while reading now, it reads the past as well: it names tables, and travelling changes what they mean."""
    with ledger.commit(author="curator", reason="First") as first:
        milestone = make.MilestoneFactory(note="announced")
    with ledger.commit(author="curator", reason="Second"):
        Milestone.objects.update(note="corrected")
    wanted = (Milestone, ("note",), {"id": [milestone.id]})
    assert rows_of(*wanted) == [("corrected",)]

    with ledger.known_at(first.number):
        assert rows_of(*wanted) == [("announced",)]


def are_prepared(column: str) -> bool:
    """Whether the database keeps a plan of a statement that reads this column of milestones."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s",
            [f'%"provisions_milestone"."{column}"%FROM "provisions_milestone"%'],
        )
        return bool(cursor.fetchone()[0])


def test_statement_that_comes_again_is_planned_once(project):
    milestone = make.MilestoneFactory(project=project, verification="by photograph")
    wanted = (Milestone, ("verification",), {"id": [milestone.id]})

    found = [rows_of(*wanted) for _ in range(4)]

    assert found == [[("by photograph",)]] * 4
    assert are_prepared("verification")


def test_many_ids_get_a_plan_of_their_own(project, monkeypatch):
    monkeypatch.setattr(prepared, "MOST_IDS", 2)
    wanted = (Milestone, ("basis",), {"id": ["a", "b"], "project_id": [project.id]})

    for _ in range(4):
        rows_of(*wanted)

    assert not are_prepared("basis")


@pytest.mark.ledger
def test_the_past_has_no_plan_of_now():
    with ledger.commit(author="curator", reason="First") as first:
        milestone = make.MilestoneFactory(description="as announced")
    wanted = (Milestone, ("description",), {"id": [milestone.id]})

    with ledger.known_at(first.number):
        assert [rows_of(*wanted) for _ in range(4)] == [[("as announced",)]] * 4

    assert not are_prepared("description")


@pytest.mark.django_db(transaction=True)
def test_connection_that_broke_between_requests_is_made_anew(monkeypatch):
    session = connections["default"]
    session.ensure_connection()
    other = session.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [session.connection.info.backend_pid])
    other.close()
    monkeypatch.setattr(session, "health_check_done", False)

    assert rows_of(Project, ("id",), {"id": ["unknown"]}) == []
