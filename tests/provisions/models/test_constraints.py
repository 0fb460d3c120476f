"""The database itself refuses what must hold for every row, whoever writes."""

from collections.abc import Callable
from typing import Any

import pgtrigger
import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from provisions.models.record import Record
from tests.provisions import factories as make


def twin(factory: Any, *shared: str, **changed: Any) -> None:
    """Two rows that share the named attributes; the second has an id of its own."""
    first = factory()
    factory(id="another", **{name: getattr(first, name) for name in shared}, **changed)


def loop(factory: Any, field: str) -> None:
    """Two rows, each above the other."""
    upper = factory()
    lower = factory(**{field: upper})
    type(upper).objects.filter(pk=upper.pk).update(**{field: lower})


def preferred_rivals() -> None:
    first = make.TreatyActionFactory(rank="preferred", rank_reason="The treaty's own rule.")
    make.TreatyActionFactory(treaty=first.treaty, rank="preferred", rank_reason="Another reading.")


def dependency_on_itself() -> None:
    milestone = make.MilestoneFactory()
    make.MilestoneDependencyFactory(milestone=milestone, needs=milestone)


def milestones_that_wait_for_each_other() -> None:
    first = make.MilestoneDependencyFactory()
    make.MilestoneDependencyFactory(milestone=first.needs, needs=first.milestone)


def date_counted_from_its_own_milestone() -> None:
    milestone = make.MilestoneFactory()
    make.DateClaimFactory(milestone=milestone, date="", relative_to=milestone, offset="P3Y")


def same_address() -> None:
    make.EvidenceFactory(url="https://example.org/1")
    make.EvidenceFactory(url="https://example.org/1")


def same_iri() -> None:
    make.TreatyFactory(akoma_ntoso_iri="/akn/un/act/treaty/2025-01-17/1")
    make.TreatyFactory(akoma_ntoso_iri="/akn/un/act/treaty/2025-01-17/1")


REFUSED: dict[str, Callable[[], Any]] = {
    "actor_country_code_is_iso_3166_alpha_2": lambda: make.ActorFactory(country_code="ru"),
    "provisions_actor_member_of_id_does_not_loop": lambda: loop(make.ActorFactory, "member_of"),
    "provisions_topic_parent_id_does_not_loop": lambda: loop(make.TopicFactory, "parent"),
    "provisions_treaty_predecessor_id_does_not_loop": lambda: loop(make.TreatyFactory, "predecessor"),
    "treaty_akoma_ntoso_iri_starts_with_akn": lambda: make.TreatyFactory(akoma_ntoso_iri="un/act"),
    "treaty_akoma_ntoso_iri_is_unique": same_iri,
    "treaty_party_is_listed_once": lambda: twin(make.TreatyPartyFactory, "treaty", "actor"),
    "treaty_action_has_one_preferred": preferred_rivals,
    "treaty_action_rank_has_a_reason": lambda: make.TreatyActionFactory(rank="deprecated"),
    "provision_eid_is_unique_in_its_treaty": lambda: twin(make.ProvisionFactory, "treaty", "eid"),
    "provision_eid_is_an_akoma_ntoso_eid": lambda: make.ProvisionFactory(eid="Article 21"),
    "provision_not_assessable_has_a_reason": lambda: make.ProvisionFactory(is_assessable=False),
    "provision_weight_is_not_negative": lambda: make.ProvisionFactory(weight=-1),
    "provisions_provision_parent_id_does_not_loop": lambda: loop(make.ProvisionFactory, "parent"),
    "provision_bearer_is_listed_once": lambda: twin(make.ProvisionBearerFactory, "provision", "actor"),
    "provision_topic_is_listed_once": lambda: twin(make.ProvisionTopicFactory, "provision", "topic"),
    "provision_text_is_kept_once_per_language": lambda: twin(make.ProvisionTextFactory, "provision"),
    "project_place_says_how_exact_it_is": lambda: make.ProjectFactory(
        geometry={"type": "Point", "coordinates": [49, 37]}
    ),
    "provisions_project_parent_id_does_not_loop": lambda: loop(make.ProjectFactory, "parent"),
    "project_serves_a_provision_once": lambda: twin(make.ProjectProvisionFactory, "project", "provision"),
    "project_provision_weight_is_not_negative": lambda: make.ProjectProvisionFactory(weight=-1),
    "project_actor_has_a_role_once": lambda: twin(make.ProjectActorFactory, "project", "actor"),
    "milestone_type_is_unique_in_its_template": lambda: twin(make.MilestoneTypeFactory, "slug"),
    "milestone_is_unique_in_its_project": lambda: twin(make.MilestoneFactory, "project", "slug"),
    "milestone_weight_is_not_negative": lambda: make.MilestoneFactory(weight=-1),
    "milestone_dependency_is_stated_once": lambda: twin(make.MilestoneDependencyFactory, "milestone", "needs"),
    "milestone_does_not_need_itself": dependency_on_itself,
    "provisions_milestonedependency_milestone_id_does_not_loop": milestones_that_wait_for_each_other,
    "date_claim_is_one_per_milestone_role_day_and_claimant": lambda: twin(
        make.DateClaimFactory, "milestone", "claimed_by", date="2025-04"
    ),
    "date_claim_has_a_date_or_counts_from_a_milestone": lambda: make.DateClaimFactory(date=""),
    "date_claim_does_not_count_from_its_own_milestone": date_counted_from_its_own_milestone,
    "indicator_follows_a_project_or_a_provision": lambda: make.IndicatorFactory(project=None),
    "observation_is_recorded_once": lambda: twin(make.ObservationFactory, "indicator", "unit", "claimed_by"),
    "source_reliability_has_grounds": lambda: make.SourceFactory(reliability="A"),
    "evidence_address_is_unique": same_address,
    "evidence_address_is_a_web_address": lambda: make.EvidenceFactory(url="javascript:alert(1)"),
    "evidence_credibility_is_an_admiralty_digit": lambda: make.EvidenceFactory(credibility=7),
    "provisions_evidence_derived_from_id_does_not_loop": lambda: loop(make.EvidenceFactory, "derived_from"),
    "capture_is_kept_once": lambda: twin(make.CaptureFactory, "evidence", "sha256"),
    "capture_sha256_is_a_hash": lambda: make.CaptureFactory(sha256="0" * 63 + "G"),
    "evidence_link_points_to_exactly_one_claim": lambda: make.EvidenceLinkFactory(project=make.ProjectFactory()),
    "evidence_link_is_stated_once": lambda: twin(make.EvidenceLinkFactory, "evidence", "provision"),
    "evidence_link_contradiction_has_a_note": lambda: make.EvidenceLinkFactory(stance="contradicts"),
    "evidence_link_translation_names_its_translator": lambda: make.EvidenceLinkFactory(translation="Words."),
    "assessment_is_one_per_assessor_and_day": lambda: twin(make.AssessmentFactory, "provision", "assessor"),
    "assessment_has_a_reason": lambda: make.AssessmentFactory(reason=""),
    "alias_leads_to_one_place": lambda: twin(make.AliasFactory, "former_id"),
    "alias_leads_elsewhere": lambda: make.AliasFactory(former_id="same", current_id="same"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("constraint", REFUSED)
def test_database_refuses_what_the_constraint_forbids(constraint: str) -> None:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        REFUSED[constraint]()

    assert refusal.value.__cause__.diag.constraint_name == constraint


def test_every_constraint_is_seen_to_refuse() -> None:
    models = [model for model in apps.get_app_config("provisions").get_models() if issubclass(model, Record)]

    named = {constraint.name for model in models for constraint in model._meta.constraints}
    named |= {
        f"{model._meta.db_table}_{trigger.name}"
        for model, trigger in pgtrigger.registered()
        if trigger.name.endswith("loop")
    }

    assert named == set(REFUSED)


@pytest.mark.django_db
def test_two_statements_of_an_action_may_stand_side_by_side() -> None:
    first = make.TreatyActionFactory(rank="preferred", rank_reason="The treaty's own rule.")

    make.TreatyActionFactory(treaty=first.treaty)

    assert first.treaty.actions.count() == 2


@pytest.mark.django_db
def test_new_row_never_overwrites_the_row_that_bears_its_id() -> None:
    standing = make.ProjectFactory(id="rasht-astara-railway", note="kept")

    with pytest.raises(IntegrityError), transaction.atomic():
        make.ProjectFactory(id="rasht-astara-railway", note="lost")

    standing.refresh_from_db()
    assert standing.note == "kept"
