"""The curator's word, and what silence suggests beside it."""

import json
from datetime import date

import pytest

from provisions.choices import Lifecycle, ProjectKind, Silence
from provisions.rules.explanation import explained, recomputed
from provisions.rules.facts import Project
from provisions.rules.timing import milestone_lifecycle, project_lifecycle

from .facts import ACTUAL, edtf, met, milestone, promise

ACTIVE = [Lifecycle.ANNOUNCED, Lifecycle.PLANNED, Lifecycle.PREPARATION, Lifecycle.IN_PROGRESS]


def project(lifecycle: Lifecycle, since: str | None = None) -> Project:
    return Project(id="p", kind=ProjectKind.RAILWAY, lifecycle=lifecycle, lifecycle_since=edtf(since))


@pytest.mark.parametrize("lifecycle", ACTIVE)
@pytest.mark.parametrize(
    ("evidence", "as_of", "rule"),
    [
        pytest.param("2022-03-10", date(2024, 3, 9), None, id="the day before two years"),
        pytest.param("2022-03-10", date(2024, 3, 10), Silence.TWO_YEARS, id="two years to the day"),
        pytest.param("2020-03-10", date(2024, 3, 9), Silence.TWO_YEARS, id="the day before four years"),
        pytest.param("2020-03-10", date(2024, 3, 10), Silence.FOUR_YEARS, id="four years to the day"),
        pytest.param("2020-02-29", date(2022, 2, 28), Silence.TWO_YEARS, id="from a leap day"),
        pytest.param("2022", date(2024, 12, 30), None, id="a year alone counts from its last day"),
        pytest.param("2022", date(2024, 12, 31), Silence.TWO_YEARS, id="two years from its last day"),
        pytest.param("9998-12-31", date(9999, 12, 31), None, id="near the end of the calendar"),
        pytest.param(None, date(2024, 3, 10), None, id="no evidence at all"),
        pytest.param("2024-03-11", date(2024, 3, 10), None, id="evidence of later"),
    ],
)
def test_silence_suggests_that_active_work_has_stopped(lifecycle, evidence, as_of, rule):
    judged = project_lifecycle(project(lifecycle), edtf(evidence), as_of=as_of)

    inferred = {None: lifecycle, Silence.TWO_YEARS: Lifecycle.SUSPENDED, Silence.FOUR_YEARS: Lifecycle.CANCELLED}
    assert (judged.inferred_rule, judged.value) == (rule, inferred[rule])
    assert judged.is_inferred == (rule is not None)
    assert judged.stated == lifecycle


@pytest.mark.parametrize("lifecycle", sorted(set(Lifecycle) - set(ACTIVE)))
def test_silence_never_overwrites_what_a_curator_has_settled(lifecycle):
    judged = project_lifecycle(project(lifecycle), edtf("2001"), as_of=date(2025, 1, 1))

    assert (judged.value, judged.is_inferred) == (lifecycle, False)


@pytest.mark.parametrize(
    ("evidence", "silent_days"),
    [
        pytest.param("2025-01-01", 9, id="a day"),
        pytest.param("2025-01-10", 0, id="today"),
        pytest.param("2025-01", 0, id="a month that is not over"),
        pytest.param("2025-01-11", None, id="tomorrow"),
        pytest.param(None, None, id="never"),
    ],
)
def test_days_of_silence_count_from_the_last_evidence(evidence, silent_days):
    judged = project_lifecycle(project(Lifecycle.PLANNED), edtf(evidence), as_of=date(2025, 1, 10))

    assert judged.silent_days == silent_days


@pytest.mark.parametrize(
    ("since", "stated"),
    [
        pytest.param(None, Lifecycle.PREPARATION, id="not known since when"),
        pytest.param("2025-05-01", Lifecycle.PREPARATION, id="since this day"),
        pytest.param("2025-05", Lifecycle.PREPARATION, id="since this month"),
        pytest.param("../2025-06", Lifecycle.PREPARATION, id="since some day before"),
        pytest.param("2025-05-02", Lifecycle.UNKNOWN, id="since the day after"),
    ],
)
def test_curators_word_holds_from_its_day_on(since, stated):
    judged = project_lifecycle(project(Lifecycle.PREPARATION, since), edtf("2019"), as_of=date(2025, 5, 1))

    assert judged.stated == stated
    assert judged.is_inferred == (stated != Lifecycle.UNKNOWN)


def test_milestone_is_not_completed_before_its_accepted_day():
    one = met(promise(ACTUAL, "2025-05-10", "2025-05-10"))

    before = milestone_lifecycle(one, None, as_of=date(2025, 5, 9))
    after = milestone_lifecycle(one, None, as_of=date(2025, 5, 10))

    assert (before.value, after.value) == (Lifecycle.UNKNOWN, Lifecycle.COMPLETED)


def test_silence_about_a_milestone_is_read_as_for_projects():
    judged = milestone_lifecycle(milestone(lifecycle=Lifecycle.PLANNED), edtf("2021"), as_of=date(2024, 1, 1))

    assert (judged.value, judged.inferred_rule) == (Lifecycle.SUSPENDED, Silence.TWO_YEARS)
    assert judged.steps()[-1] == "Inferred, by the rule two_years: suspended."


def test_explanation_recomputes_to_the_same():
    one = project(Lifecycle.PLANNED, "2020")
    told = explained("lifecycle", "p", project_lifecycle, project=one, last_evidence_on=edtf("2021-05"), as_of=date.max)

    assert recomputed(told.rule, json.loads(json.dumps(told.inputs))) == told.value
    assert told.value["inferred_rule"] == "four_years"
    assert told.value["last_evidence_on"] == "2021-05"
