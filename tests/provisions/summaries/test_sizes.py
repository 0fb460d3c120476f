"""However large a treaty is, its summary, schedule and timeline take the same number of queries."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from provisions.models import Milestone
from provisions.services import seeding
from provisions.services.seeding.days import LAST_DAY
from provisions.summaries.treaties import Event, treaty_schedule, treaty_timeline
from provisions.summaries.treaties.dossier import load_dossier
from tests.provisions.summaries.whole import Whole, whole

pytestmark = pytest.mark.django_db

#: Those of one dossier: all that is shown of a treaty is judged from it.
QUERIES = 28


def judged(summary: Whole) -> int:
    figures = [*summary.figures.values(), *summary.topics.values(), *summary.parties.values()]
    for group in (*summary.provisions.values(), *summary.projects.values()):
        figures += group.values()
    for figure in figures:
        figure.judgement()
    return len(figures)


@pytest.mark.parametrize("milestones", [50, 5_000])
def test_what_is_shown_of_a_treaty_takes_a_fixed_number_of_queries(
    milestones: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DISCARD PLANS")  # those of triggers were made for the few rows of other tests
    seeding.build(seeding.Size(treaties=1, milestones=milestones, evidence=milestones // 10, seed=milestones))
    treaty = f"seed-{milestones}-treaty-001"

    with django_assert_num_queries(QUERIES):
        assert judged(whole(treaty, as_of=LAST_DAY)) > 50
    with CaptureQueriesContext(connection) as of_dossier:
        dossier = load_dossier(treaty, as_of=LAST_DAY)
    with django_assert_num_queries(0):
        scheduled = treaty_schedule(dossier, as_of=LAST_DAY)
        events = treaty_timeline(dossier, as_of=LAST_DAY)

    assert len(of_dossier) == QUERIES
    assert sum(len(project.milestones) for project in scheduled.projects) == milestones == Milestone.objects.count()
    assert len(events) > milestones


def test_a_treaty_without_anything_has_an_empty_summary(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(QUERIES):
        summary = whole("no-such-treaty", as_of=date(2026, 2, 1))

    assert (summary.provisions, summary.projects, summary.topics, summary.parties) == ({}, {}, {}, {})
    assert summary.figures["score"].judgement().value is None
    assert treaty_timeline(load_dossier("no-such-treaty", as_of=date(2026, 2, 1)), as_of=LAST_DAY) == list[Event]()
