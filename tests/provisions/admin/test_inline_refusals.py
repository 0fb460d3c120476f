"""What is wrong in a row of an inline is shown there, and neither the owner nor any other row is saved."""

from typing import Any

import pytest
from django.db.models import Model
from django.test import Client

from provisions import models
from tests.provisions import factories as made
from tests.provisions.admin.entries import ENTRIES
from tests.provisions.admin.pages import address, errors_of, held, new_row, page_of, row_counts


def _refused(desk: Client, owner: Model, prefix: str, *rows: dict[str, Any]) -> dict[str, list[str]]:
    typed = held(desk.get(page_of(owner))) | {"note": "Changed."}
    for row in rows:
        typed = new_row(typed, prefix, **row)
    before = row_counts()
    response = desk.post(page_of(owner), typed)
    errors = errors_of(response)
    assert row_counts() == before
    owner.refresh_from_db()
    assert owner.note == ""
    return errors


@pytest.mark.parametrize(
    ("prefix", "factory", "column"),
    [
        ("bearer_rows", made.ProvisionBearerFactory, "actor"),
        ("topic_rows", made.ProvisionTopicFactory, "topic"),
    ],
)
def test_a_bearer_and_a_topic_are_listed_once(desk: Client, prefix: str, factory: Any, column: str):
    row = factory()

    errors = _refused(desk, row.provision, prefix, {column: getattr(row, f"{column}_id")})

    assert set(errors) == {f"{prefix}-1-{column}"}


def test_a_project_serves_a_provision_once(desk: Client):
    row = made.ProjectProvisionFactory()

    errors = _refused(desk, row.project, "provision_rows", {"provision": row.provision_id, "weight": "1"})

    assert set(errors) == {"provision_rows-1-provision"}


def test_a_weight_is_not_negative(desk: Client):
    provision = made.ProvisionFactory()

    errors = _refused(
        desk,
        made.ProjectFactory(),
        "provision_rows",
        {"provision": provision.pk, "weight": "-1", "counts_toward": "on"},
    )

    assert set(errors) == {"provision_rows-0-weight"}


def test_an_actor_has_a_role_once(desk: Client):
    row = made.ProjectActorFactory()

    errors = _refused(desk, row.project, "actor_rows", {"actor": row.actor_id, "role": row.role})

    assert set(errors) == {"actor_rows-1-__all__"}


def test_a_milestone_does_not_wait_for_itself_in_a_circle(desk: Client):
    row = made.MilestoneDependencyFactory()

    errors = _refused(desk, row.needs, "dependencies", {"needs": row.milestone_id})

    assert set(errors) == {"dependencies-0-needs"}


def test_a_milestone_does_not_need_itself(desk: Client):
    milestone = made.MilestoneFactory()

    errors = _refused(desk, milestone, "dependencies", {"needs": milestone.pk})

    assert set(errors) == {"dependencies-0-needs"}


def test_the_same_evidence_is_linked_once(desk: Client):
    milestone = made.MilestoneFactory()
    link = made.EvidenceLinkFactory(provision=None, milestone=milestone)

    errors = _refused(desk, milestone, "evidence_links", {"evidence": link.evidence_id, "stance": "supports"})

    assert set(errors) == {"evidence_links-1-__all__"}


def test_two_rival_statements_cannot_both_be_preferred_in_one_save(desk: Client):
    statement = {"kind": "signed", "rank": "preferred", "rank_reason": "The earlier.", "basis": "sourced"}

    errors = _refused(
        desk,
        made.TreatyFactory(),
        "actions",
        statement | {"claimed_by": made.ActorFactory().pk},
        statement | {"claimed_by": made.ActorFactory().pk},
    )

    assert errors == {"__all__": ["Another statement of this action is already preferred: lower its rank first."]}


def test_two_claims_of_nobody_on_one_day_are_one(desk: Client):
    claim = {"role": "planned", "date": "2026", "said_on": "2025", "basis": "sourced"}

    errors = _refused(desk, made.MilestoneFactory(), "date_claims", claim, claim | {"date": "2027"})

    assert set(errors) == {"__all__"}


def test_a_wrong_row_keeps_a_new_owner_from_being_saved(desk: Client):
    typed = held(desk.get(address(models.Milestone, "add"))) | ENTRIES[models.Milestone]()
    typed = new_row(typed, "date_claims", role="planned", date="tomorrow", basis="sourced")
    before = row_counts()

    errors = errors_of(desk.post(address(models.Milestone, "add"), typed))

    assert set(errors) == {"date_claims-0-date"}
    assert row_counts() == before


def test_a_wrong_new_owner_keeps_its_rows_from_being_saved(desk: Client):
    typed = held(desk.get(address(models.Project, "add"))) | ENTRIES[models.Project]() | {"id": ""}
    typed = new_row(typed, "evidence_links", evidence=made.EvidenceFactory().pk, stance="supports", gist="It says so.")
    before = row_counts()

    errors = errors_of(desk.post(address(models.Project, "add"), typed))

    assert "id" in errors
    assert row_counts() == before


@pytest.mark.parametrize(
    ("factory", "field"),
    [
        (made.TopicFactory, "parent"),
        (made.ActorFactory, "member_of"),
        (made.TreatyFactory, "predecessor"),
        (made.ProjectFactory, "parent"),
        (made.ProvisionFactory, "parent"),
        (made.EvidenceFactory, "derived_from"),
    ],
)
def test_a_tree_does_not_loop(desk: Client, factory: Any, field: str):
    below = factory()
    above = factory(**{"treaty": below.treaty} if hasattr(below, "treaty") else {})
    type(below).objects.filter(pk=below.pk).update(**{field: above})

    response = desk.post(page_of(above), held(desk.get(page_of(above))) | {field: below.pk})

    assert set(errors_of(response)) == {field}
    above.refresh_from_db()
    assert getattr(above, field) is None
