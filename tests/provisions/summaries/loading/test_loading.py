from decimal import Decimal
from itertools import pairwise

import pytest
from pytest_django import DjangoAssertNumQueries

from provisions.choices import ActorKind, DateRole, Level, Stance
from provisions.rules.dates import EDTF
from provisions.rules.facts import Item
from provisions.summaries.loading.acts import load_acts
from provisions.summaries.loading.links import load_links
from provisions.summaries.loading.measures import load_measures
from provisions.summaries.loading.milestones import load_milestones
from provisions.summaries.loading.norms import load_norms
from provisions.summaries.loading.projects import load_projects
from tests.provisions import factories

pytestmark = pytest.mark.django_db


def test_a_milestone_brings_its_promises_and_its_needs():
    milestone = factories.MilestoneFactory(weight="2.5")
    claim = factories.DateClaimFactory(milestone=milestone, date="2027-33", said_on="2025-01-24")
    needed = factories.MilestoneDependencyFactory(milestone=milestone).needs

    found = load_milestones([milestone.id])

    assert found.keys() == {milestone.id, needed.id}
    assert found[milestone.id].weight == Decimal("2.5")
    assert found[milestone.id].needs == (needed.id,)
    (promise,) = found[milestone.id].promises
    assert (promise.id, promise.role, promise.date) == (claim.id, DateRole.PLANNED, EDTF.parse("2027-33"))


def test_a_milestone_brings_those_from_which_its_dates_are_counted():
    milestone = factories.MilestoneFactory()
    anchor = factories.MilestoneFactory()
    factories.DateClaimFactory(milestone=milestone, date="", relative_to=anchor, offset="P3Y")

    found = load_milestones([milestone.id])

    assert found.keys() == {milestone.id, anchor.id}
    assert (found[milestone.id].promises[0].anchor, found[milestone.id].promises[0].date) == (anchor.id, None)


def test_milestones_that_need_each_other_through_many_steps_are_all_found():
    chain = [factories.MilestoneFactory() for _ in range(4)]
    for milestone, needed in pairwise(chain):
        factories.MilestoneDependencyFactory(milestone=milestone, needs=needed)

    assert load_milestones([chain[0].id]).keys() == {milestone.id for milestone in chain}


def test_a_copy_is_told_by_its_origin_and_the_interest_behind_it():
    side = factories.ActorFactory()
    agency = factories.SourceFactory(is_state_controlled=True, side=side)
    report = factories.EvidenceFactory(source=agency)
    reprint = factories.EvidenceFactory(derived_from=report, published_on="2025-03")
    link = factories.EvidenceLinkFactory(evidence=reprint, provision=factories.ProvisionFactory())

    (found,) = load_links(provision=[link.provision_id]).about("provision", link.provision_id)

    assert found.item == Item(reprint.id, report.id, EDTF.parse("2025-03"), side.id)
    assert found.stance == Stance.SUPPORTS


def test_a_publisher_that_no_state_controls_stands_for_no_interest():
    source = factories.SourceFactory(is_state_controlled=None, side=factories.ActorFactory())
    link = factories.EvidenceLinkFactory(
        evidence=factories.EvidenceFactory(source=source), provision=factories.ProvisionFactory()
    )

    (found,) = load_links(provision=[link.provision_id]).about("provision", [link.provision_id])

    assert found.item.interest is None


@pytest.mark.parametrize(
    ("is_controlled", "interest"),
    [pytest.param(True, "iran", id="by a state"), pytest.param(False, None, id="by none")],
)
def test_an_origin_that_is_only_named_is_of_the_state_that_controls_the_outlet_of_this_name(is_controlled, interest):
    factories.SourceFactory(
        name="The Tehran Times", is_state_controlled=is_controlled, side=factories.ActorFactory(id="iran")
    )
    link = factories.EvidenceLinkFactory(evidence__origin_note="from the Tehran Times")

    (found,) = load_links(provision=[link.provision_id]).about("provision", link.provision_id)

    assert (found.item.origin, found.item.interest) == ("tehran times", interest)


def test_a_provision_brings_its_findings_with_their_evidence():
    tracker = factories.ActorFactory(kind=ActorKind.TRACKER)
    finding = factories.AssessmentFactory(assessor=tracker)
    link = factories.EvidenceLinkFactory(provision=None, assessment=finding)

    (found,) = load_norms([finding.provision_id])[finding.provision_id].findings

    assert (found.id, found.level, found.is_trackers_own) == (finding.id, Level(finding.level), True)
    assert [each.id for each in found.links] == [link.id]


def test_an_indicator_brings_its_numbers():
    observation = factories.ObservationFactory(value="95", said_on="2025-11-25")

    (found,) = load_measures([observation.indicator_id])[observation.indicator_id].measurements

    assert (found.id, found.value, found.said_on) == (observation.id, Decimal(95), EDTF.parse("2025-11-25"))


def test_a_treaty_brings_its_acts_and_one_without_any_brings_none():
    action = factories.TreatyActionFactory(occurred_on="2025-01-17")
    empty = factories.TreatyFactory()

    found = load_acts([action.treaty_id, empty.id])

    assert [act.id for act in found[action.treaty_id]] == [action.id]
    assert found[empty.id] == ()


@pytest.mark.parametrize("rows", [1, 20])
def test_each_loader_needs_a_fixed_number_of_queries(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    claims = [factories.DateClaimFactory() for _ in range(rows)]
    findings = [factories.AssessmentFactory() for _ in range(rows)]
    observations = [factories.ObservationFactory() for _ in range(rows)]
    actions = [factories.TreatyActionFactory() for _ in range(rows)]
    for finding in findings:
        factories.EvidenceLinkFactory(provision=None, assessment=finding)

    with django_assert_num_queries(4):
        load_milestones([claim.milestone_id for claim in claims])
    with django_assert_num_queries(1):
        load_projects([claim.milestone.project_id for claim in claims])
    with django_assert_num_queries(4):
        load_norms([finding.provision_id for finding in findings])
    with django_assert_num_queries(4):
        load_measures([observation.indicator_id for observation in observations])
    with django_assert_num_queries(3):
        load_acts([action.treaty_id for action in actions])
