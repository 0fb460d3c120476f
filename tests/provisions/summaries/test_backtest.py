"""Forecasts of the past, held against what became of them."""

from datetime import date, timedelta

import pytest
from django.db import connection

import ledger
from provisions.choices import Lifecycle, ProjectKind
from provisions.models import DateClaim, Milestone
from provisions.rules.forecasts import Outcome, forecast_score
from provisions.summaries import backtest as backtests
from provisions.summaries.backtest import Backtest, backtest, first_day
from tests.provisions import factories as make

pytestmark = pytest.mark.django_db

RAILWAY = [ProjectKind.RAILWAY]
START = date(2020, 1, 1)
NOW = date(2026, 11, 23)


def day(number: int) -> date:
    return START + timedelta(days=number)


def planned(
    took: int | None, *, start: int = 0, days: int = 100, said: int | None = None, **given: object
) -> Milestone:
    """Planned on day `start` to take `days`, met after `took`, as was said then or on day `said`; None: not met yet."""
    lifecycle = Lifecycle.PLANNED if took is None else Lifecycle.COMPLETED
    milestone = make.MilestoneFactory(lifecycle=lifecycle, **given)
    claim(milestone, "planned", day(start + days), day(start))
    if took is not None:
        claim(milestone, "actual", day(start + took), day(start + took if said is None else said))
    return milestone


def claim(milestone: Milestone, role: str, when: date, said_on: date) -> DateClaim:
    return make.DateClaimFactory(milestone=milestone, role=role, date=f"{when}", said_on=f"{said_on}")


def class_of_five() -> None:
    for took in (90, 100, 150, 200, 400):
        planned(took)


def alone(days: list[date], **given: object) -> Backtest:
    of_kind, total = backtest(RAILWAY, days, as_of=NOW, **given)
    assert (of_kind.score, of_kind.refused, of_kind.unscored) == (total.score, total.refused, total.unscored)
    return total


def test_a_past_forecast_is_scored_by_what_became_of_it() -> None:
    class_of_five()
    planned(120, start=1000)

    found = alone([day(1000)])

    # Half of five took at most 1.5 times the plan, four of five at most twice: P50 is day 150, P80 day 200; the plan
    # says 100, and it took 120.
    assert found.score == forecast_score((Outcome("", actual=120, announced=100, p50=150, p80=200),))
    assert (found.forecast_count, found.milestone_count, dict(found.refused), dict(found.unscored)) == (1, 1, {}, {})


def test_the_class_is_that_of_the_day() -> None:
    class_of_five()
    planned(120, start=50)

    early, late = alone([day(60)]), alone([day(160)])

    assert early.refused == {backtests.TOO_FEW: 6}
    # On day 160 three of the five were done, and two of them and the sixth, met on day 170, were not.
    assert late.refused == {backtests.TOO_FEW: 3}


def test_what_is_met_by_the_day_is_not_forecast() -> None:
    class_of_five()

    assert alone([day(400)]).forecast_count == 0
    assert alone([day(400)]).refused == {}


def test_what_was_never_spoken_of_by_the_day_is_not_forecast() -> None:
    class_of_five()
    planned(120, start=1000)

    found = alone([day(999)])

    assert (found.forecast_count, found.refused) == (0, {})


def test_a_milestone_that_is_not_met_yet_is_forecast_and_not_scored() -> None:
    class_of_five()
    planned(None, start=1000)

    found = alone([day(1000), day(1010)])

    assert (found.forecast_count, found.score.outcome_count) == (2, 0)
    assert found.unscored == {backtests.NOT_MET: 2}


def test_a_milestone_whose_end_was_told_late_is_not_scored_for_the_days_between() -> None:
    class_of_five()
    planned(50, start=1000, said=1080)

    found = alone([day(1040), day(1060)])

    assert (found.score.outcome_count, found.unscored) == (1, {backtests.MET_BEFORE: 1})


def test_a_milestone_met_on_an_unknown_day_is_not_scored() -> None:
    class_of_five()
    one = planned(None, start=1000)
    Milestone.objects.filter(pk=one.pk).update(lifecycle=Lifecycle.COMPLETED)
    claim(one, "actual", day(1200), day(1200))
    DateClaim.objects.filter(milestone=one, role="actual").update(date=f"{day(1200)}/..")

    assert alone([day(1000)]).unscored == {backtests.DAY_UNKNOWN: 1}


def test_an_announced_day_that_has_passed_is_put_as_the_day_itself() -> None:
    class_of_five()
    planned(380, start=1000)

    found = alone([day(1300)])

    # 200 of its 100 days later only the one that took 400 is left: it is foretold for day 1400, 100 days ahead; it
    # came after 80. The plan's day 1100 had passed: the best that can be made of it is today, 80 days too early.
    assert found.score == forecast_score((Outcome("", actual=80, announced=0, p50=100, p80=100),))


def test_a_milestone_without_a_plan_is_refused_and_the_reason_counted() -> None:
    class_of_five()
    claim(make.MilestoneFactory(), "forecast", day(1200), day(1000))

    assert alone([day(1000)]).refused == {"it has no plan that gives it a time": 1}


def test_kinds_are_forecast_apart_and_scored_together() -> None:
    class_of_five()
    planned(120, start=1000)
    planned(None, start=1000, project__kind=ProjectKind.REACTOR)

    railway, reactor, total = backtest([ProjectKind.RAILWAY, ProjectKind.REACTOR], [day(1000)], as_of=NOW)

    assert (railway.kind, reactor.kind, total.kind) == (ProjectKind.RAILWAY, ProjectKind.REACTOR, None)
    assert reactor.refused == {backtests.TOO_FEW: 1} == total.refused
    assert total.score == railway.score


def test_a_milestone_of_another_kind_that_is_needed_is_not_forecast_with_it() -> None:
    class_of_five()
    other = planned(120, start=1000, project__kind=ProjectKind.REACTOR)
    make.MilestoneDependencyFactory(milestone=planned(None, start=1000), needs=other)

    found = alone([day(1000)])

    assert (found.forecast_count, found.score.outcome_count) == (1, 0)


def test_rows_of_a_kind_are_read_once_whatever_the_number_of_days(django_assert_num_queries) -> None:
    class_of_five()

    with django_assert_num_queries(5):
        backtest(RAILWAY, [day(number) for number in range(0, 400, 50)], as_of=NOW)


def test_first_day_is_that_of_the_first_promise_of_these_kinds() -> None:
    planned(None, start=10)
    planned(None, start=5, project__kind=ProjectKind.REACTOR)

    assert first_day(RAILWAY) == day(10)
    assert first_day([ProjectKind.SPACE]) is None


def publish_on(when: date) -> None:
    """Gives the newest revision another time: as if the database's clock had shown it."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_revision SET committed_at = %s WHERE number = %s", [when, ledger.head()])


@pytest.mark.ledger
def test_published_only_uses_what_the_tracker_had_published_by_the_day() -> None:
    with ledger.commit(author="curator", reason="The class"):
        class_of_five()
    publish_on(day(900))
    with ledger.commit(author="curator", reason="One more, with its past"):
        planned(120, start=1000)
    publish_on(day(1050))

    at_once, published = (alone([day(1000), day(1060)], is_published_only=only) for only in (False, True))

    assert at_once.forecast_count == 2
    assert (published.forecast_count, published.score.outcome_count) == (1, 1)


@pytest.mark.ledger
def test_published_only_says_when_a_milestone_was_taken_back() -> None:
    with ledger.commit(author="curator", reason="The class, and one more"):
        class_of_five()
        one = planned(120, start=1000)
    publish_on(day(900))
    with ledger.commit(author="curator", reason="It was no milestone"):
        one.delete()

    assert alone([day(1000)], is_published_only=True).unscored == {backtests.GONE: 1}
