"""Nothing is shown of a row or a treaty that `explain` does not explain, and it explains the same figure."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from provisions.models import Indicator, Milestone, Project, Provision
from provisions.models.record import Record
from provisions.summaries import explanations, indicators, milestones, projects, provisions
from provisions.summaries.explanations import Made
from provisions.summaries.treaties import load_dossier, treaty_schedule, treaty_summary

pytestmark = pytest.mark.usefixtures("real_treaty")

TREATY = "russia-iran-2025"
AS_OF = date(2026, 11, 23)


def judged(made: Made, name: str) -> Any:
    figure = made[name]()
    assert figure is not None
    return figure.judgement()


@pytest.mark.parametrize(
    ("model", "explainable", "shown", "more"),
    [
        pytest.param(Milestone, explanations.explainable_milestone, milestones.FIGURES, {"forecast"}, id="milestone"),
        pytest.param(Project, explanations.explainable_project, projects.FIGURES, set(), id="project"),
        pytest.param(Indicator, explanations.explainable_indicator, indicators.FIGURES, set(), id="indicator"),
        pytest.param(Provision, explanations.explainable_provision, provisions.FIGURES, {"score"}, id="provision"),
    ],
)
def test_each_figure_that_a_row_shows_is_explained_under_its_name(
    model: type[Record], explainable: Callable[..., Made], shown: Mapping[str, type], more: set[str]
) -> None:
    row = model.objects.values_list("id", flat=True).first()

    made = explainable(row, as_of=AS_OF, weights={})

    assert made.keys() == shown.keys() | more
    for name, answer in shown.items():
        assert type(judged(made, name)) is answer


@pytest.mark.parametrize("weights", [{}, {f"{TREATY}:art_21": Decimal(5)}], ids=["its own weights", "a reader's"])
def test_each_figure_on_the_page_of_a_treaty_is_explained(weights: Mapping[str, Decimal]) -> None:
    summary = treaty_summary(load_dossier(TREATY, as_of=AS_OF), as_of=AS_OF, weights=weights)

    made = explanations.explainable_treaty(TREATY, as_of=AS_OF, weights=weights)

    groups = {f"topic:{row.id}": row for row in summary.topics} | {f"party:{row.id}": row for row in summary.parties}
    assert made.keys() == {"score", "timeliness", "rival_dates", "contradictions"} | groups.keys()
    for name, row in groups.items():
        score = judged(made, name)
        for shown in ("value", "bounds", "counts", "of_steps", "of_duties", "duty_levels"):
            assert getattr(row, shown) == getattr(score, shown)


def test_lines_on_the_page_of_a_treaty_say_what_is_explained_of_their_rows() -> None:
    summary = treaty_summary(load_dossier(TREATY, as_of=AS_OF), as_of=AS_OF, weights={})

    alone = projects.project_figures([line.id for line in summary.projects], as_of=AS_OF)
    disputes = provisions.provision_figures([row.id for row in summary.disputed], as_of=AS_OF)

    assert len(alone) == Project.objects.filter(treaty=TREATY).count() == len(summary.projects)
    for line in summary.projects:
        lifecycle, tally, slip, blocking = (
            alone[line.id][name].judgement() for name in ("lifecycle", "timeliness", "slip", "blocking")
        )
        assert (line.lifecycle, line.is_inferred) == (lifecycle.value, lifecycle.is_inferred)
        assert (line.milestone_count, line.overdue_count) == (tally.total, len(tally.overdue))
        assert (line.slip_count, line.worst_slip_days) == (slip.slip_count, slip.worst_days)
        assert (line.blocking, line.blocking_days_overdue) == (blocking.milestone, blocking.days_overdue)
    assert sum(line.overdue_count for line in summary.projects) == len(summary.timeliness.overdue) > 0
    for row in summary.disputed:
        assert row.kinds == disputes[row.id]["dispute"].judgement().kinds


def test_schedule_of_a_treaty_says_what_is_explained_of_its_rows() -> None:
    schedule = treaty_schedule(load_dossier(TREATY, as_of=AS_OF), as_of=AS_OF)

    alone = projects.project_figures([project.id for project in schedule.projects], as_of=AS_OF)
    each = milestones.milestone_figures([row.id for one in schedule.projects for row in one.milestones], as_of=AS_OF)

    for project in schedule.projects:
        for name in ("lifecycle", "blocking", "critical_path", "earned_schedule"):
            assert getattr(project, name) == alone[project.id][name].judgement()
        for row in project.milestones:
            assert row.timeliness == each[row.id]["timeliness"].judgement()
            assert row.slip == each[row.id]["slip"].judgement()
