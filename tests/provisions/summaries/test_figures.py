"""What the summaries answer about rows: which figures, from which rows, in how many queries."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from provisions.choices import Level, Lifecycle, NormType, Stance, Timeliness
from provisions.summaries.figures import Figure
from provisions.summaries.forecasts import forecast_figure
from provisions.summaries.indicators import indicator_figures
from provisions.summaries.milestones import milestone_figures
from provisions.summaries.projects import project_figures
from provisions.summaries.provisions import provision_figures, subtree_score
from tests.provisions import factories as make

pytestmark = pytest.mark.django_db

AS_OF = date(2026, 2, 1)
Figures = Callable[..., Mapping[str, Mapping[str, Figure]]]


def full_milestone() -> str:
    """With a promise, evidence on both, and a need in a project of another treaty."""
    claim = make.DateClaimFactory(date="2025-12-31", said_on="2025-01-24")
    make.EvidenceLinkFactory(provision=None, milestone=claim.milestone)
    make.EvidenceLinkFactory(provision=None, date_claim=claim)
    make.MilestoneDependencyFactory(milestone=claim.milestone)
    return str(claim.milestone_id)


def full_provision() -> str:
    finding = make.AssessmentFactory()
    make.EvidenceLinkFactory(provision=finding.provision)
    make.EvidenceLinkFactory(provision=None, assessment=finding)
    return str(finding.provision_id)


def full_indicator() -> str:
    observation = make.ObservationFactory()
    make.EvidenceLinkFactory(provision=None, observation=observation)
    return str(observation.indicator_id)


CASES = [
    pytest.param(
        milestone_figures,
        full_milestone,
        6,
        {"timeliness", "lifecycle", "slip", "corroboration", "staleness", "dispute"},
        id="milestones",
    ),
    pytest.param(
        project_figures,
        lambda: make.ProjectFactory().pk,
        9,
        {
            *("lifecycle", "timeliness", "slip", "blocking", "critical_path"),
            *("earned_schedule", "corroboration", "staleness", "dispute"),
        },
        id="projects",
    ),
    pytest.param(
        provision_figures, full_provision, 6, {"finding", "dispute", "corroboration", "staleness"}, id="provisions"
    ),
    pytest.param(
        indicator_figures, full_indicator, 4, {"latest", "share_of_target", "contradictions"}, id="indicators"
    ),
]


@pytest.mark.parametrize(("figures", "build", "queries", "names"), CASES)
@pytest.mark.parametrize("rows", [1, 20])
def test_figures_take_a_fixed_number_of_queries_and_bear_their_names(
    figures: Figures,
    build: Callable[[], str],
    queries: int,
    names: Collection[str],
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    ids = [build() for _ in range(rows)]

    with django_assert_num_queries(queries):
        found = figures(ids, as_of=AS_OF)
        for by_name in found.values():
            for figure in by_name.values():
                figure.judgement()

    assert sorted(found) == sorted(ids)
    assert all(by_name.keys() == names for by_name in found.values())
    assert all(figure.subject == id_ for id_, by_name in found.items() for figure in by_name.values())


@pytest.mark.parametrize("figures", [milestone_figures, project_figures, provision_figures, indicator_figures])
def test_ids_that_do_not_stand_have_no_figures(figures: Figures) -> None:
    assert figures(["nobody"], as_of=AS_OF) == {}
    assert figures([], as_of=AS_OF) == {}


def judged(figures: Figures, id_: str, name: str, as_of: date = AS_OF) -> Any:
    return figures([id_], as_of=as_of)[id_][name].judgement()


def test_a_milestone_is_at_risk_by_an_overdue_one_of_another_treaty() -> None:
    late = make.DateClaimFactory(date="2025-12-31").milestone
    waiting = make.DateClaimFactory(date="2027").milestone
    make.MilestoneDependencyFactory(milestone=waiting, needs=late)

    found = judged(milestone_figures, waiting.pk, "timeliness")

    assert (found.value, found.overdue_needs) == (Timeliness.AT_RISK, (late.pk,))
    assert late.project.treaty_id != waiting.project.treaty_id


def test_a_milestone_of_another_treaty_is_judged_with_a_project_but_not_counted_in_it() -> None:
    late = make.DateClaimFactory(date="2025-12-31").milestone
    waiting = make.DateClaimFactory(date="2027").milestone
    make.MilestoneDependencyFactory(milestone=waiting, needs=late)

    figures = project_figures([waiting.project_id], as_of=AS_OF)[waiting.project_id]

    assert figures["timeliness"].judgement().total == 1
    assert figures["blocking"].judgement().milestone == late.pk
    assert [link.milestone for link in figures["critical_path"].judgement().links] == [late.pk, waiting.pk]
    assert figures["earned_schedule"].judgement().planned_count == 1


def test_evidence_on_a_promise_that_is_not_shown_does_not_corroborate_the_milestone() -> None:
    milestone = make.MilestoneFactory()
    first = make.DateClaimFactory(milestone=milestone, date="2025-03", said_on="2025-01-24")
    second = make.DateClaimFactory(milestone=milestone, date="2025-10", said_on="2025-04-01")
    for claim, count in ((first, 2), (second, 1)):
        for _ in range(count):
            make.EvidenceLinkFactory(provision=None, date_claim=claim)

    assert judged(milestone_figures, milestone.pk, "corroboration").independent_origins == 1
    assert judged(milestone_figures, milestone.pk, "corroboration", date(2025, 3, 1)).independent_origins == 2
    assert judged(milestone_figures, milestone.pk, "staleness").items == 3


def test_staleness_of_a_project_looks_at_its_milestones_their_promises_and_its_numbers() -> None:
    project = make.ProjectFactory(lifecycle=Lifecycle.IN_PROGRESS)
    claim = make.DateClaimFactory(milestone__project=project)
    number = make.ObservationFactory(indicator__project=project)
    for target in (
        {"project": project},
        {"milestone": claim.milestone},
        {"date_claim": claim},
        {"observation": number},
    ):
        make.EvidenceLinkFactory(provision=None, **target)

    assert judged(project_figures, project.pk, "staleness").items == 4
    assert judged(project_figures, project.pk, "corroboration").independent_origins == 1


def test_corroboration_of_a_provision_is_that_of_the_finding_shown() -> None:
    finding = make.AssessmentFactory(valid_from="2025-06", level=Level.FULL)
    later = make.AssessmentFactory(
        provision=finding.provision, assessor=finding.assessor, valid_from="2026-01", level=Level.MINIMUM
    )
    for _ in range(2):
        make.EvidenceLinkFactory(provision=None, assessment=finding)
    make.EvidenceLinkFactory(provision=None, assessment=later, stance=Stance.CONTRADICTS, note="It denies it.")

    before = judged(provision_figures, finding.provision_id, "corroboration", date(2025, 12, 1))
    after = judged(provision_figures, finding.provision_id, "corroboration")

    assert (len(before.supporting), len(before.contradicting)) == (2, 0)
    assert (len(after.supporting), len(after.contradicting)) == (0, 1)


def test_subtree_score_counts_a_provision_with_all_its_parts_and_nothing_else() -> None:
    article = make.ProvisionFactory(norm_type=NormType.OBLIGATION)
    paragraph = make.ProvisionFactory(treaty=article.treaty, parent=article, norm_type=NormType.OBLIGATION)
    clauses = [make.ProvisionFactory(treaty=article.treaty, parent=paragraph) for _ in range(2)]
    make.AssessmentFactory(provision=clauses[0], level=Level.FULL)
    make.AssessmentFactory(provision__treaty=article.treaty, level=Level.NOT_INITIATED)

    whole = subtree_score(article.pk, as_of=AS_OF).judgement()
    part = subtree_score(clauses[1].pk, as_of=AS_OF).judgement()

    assert [row.provision for row in whole.rows] == sorted(clause.pk for clause in clauses)
    assert (whole.value, whole.of_steps.assessed) == (1, 1)
    assert (part.value, [row.provision for row in part.rows]) == (None, [clauses[1].pk])


def test_forecast_is_made_from_projects_of_the_same_kind_in_any_treaty() -> None:
    one = make.DateClaimFactory(date="2026-04-11", said_on="2026-01-01").milestone
    for days in (90, 100, 150, 200, 400):
        make_finished(days)
    make.DateClaimFactory(milestone__project__kind="reactor", date="2026-04-11", said_on="2026-01-01")

    figure = forecast_figure(one.pk, as_of=date(2026, 1, 1))

    assert figure is not None
    found = figure.judgement()
    # Half of five took no longer than the third, 150 of 100 days planned; one has 100 days from 1 January 2026.
    assert (found.finished_count, found.p50, found.p80) == (5, date(2026, 5, 31), date(2026, 7, 20))


def make_finished(days: int) -> None:
    """Planned on 1 January 2020 for day 100, met on the day of this number."""
    done = make.DateClaimFactory(
        date="2020-04-10", said_on="2020-01-01", milestone__lifecycle=Lifecycle.COMPLETED
    ).milestone
    met_on = date.fromordinal(date(2020, 1, 1).toordinal() + days).isoformat()
    make.DateClaimFactory(milestone=done, role="actual", date=met_on, said_on=met_on)


def test_there_is_no_forecast_of_what_does_not_stand() -> None:
    assert forecast_figure("nobody", as_of=AS_OF) is None


@pytest.mark.parametrize("rows", [1, 20])
def test_a_forecast_takes_a_fixed_number_of_queries(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    claims = [make.DateClaimFactory() for _ in range(rows)]

    with django_assert_num_queries(10):
        forecast_figure(claims[0].milestone_id, as_of=AS_OF)
