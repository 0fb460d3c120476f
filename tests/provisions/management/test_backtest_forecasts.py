"""`manage.py backtest_forecasts` prints how good past forecasts were, and refuses what it cannot read."""

import json
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from provisions.choices import Lifecycle
from tests.provisions import factories as make

pytestmark = pytest.mark.django_db

START = date(2020, 1, 1)


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("backtest_forecasts", *arguments, stdout=out)
    return out.getvalue()


def refusal(*arguments: str) -> str:
    with pytest.raises(CommandError) as refused:
        run(*arguments)
    return str(refused.value)


def railway(took: int, start: int = 0) -> None:
    """Planned on day `start` for 100 days later, met after `took`."""
    first, planned, met = (str(START + timedelta(days=number)) for number in (start, start + 100, start + took))
    milestone = make.MilestoneFactory(lifecycle=Lifecycle.COMPLETED)
    make.DateClaimFactory(milestone=milestone, role="planned", date=planned, said_on=first)
    make.DateClaimFactory(milestone=milestone, role="actual", date=met, said_on=met)


@pytest.fixture
def history() -> None:
    """Five railways that end by 4 February 2021, and one begun on 27 September 2022 that takes 120 days."""
    for took in (90, 100, 150, 200, 400):
        railway(took)
    railway(120, start=1000)


@pytest.mark.usefixtures("history")
def test_scores_are_printed_as_a_table_with_reasons_for_what_was_left_out() -> None:
    lines = run("--kind", "railway", "--from", "2022-09-27", "--to", "2022-12-27").splitlines()

    assert lines[0] == "2 days from 2022-09-27 to 2022-12-27, P3M apart, by what was said by each day."
    assert lines[1].split("  ")[0] == "kind"
    # On 27 September: P50 150, P80 200, planned 100, took 120. On 27 December, day 91: of the four left half had ended
    # by 150, four fifths by 400; 59 and 309 days ahead, planned 9, took 29.
    # P50 losses: 0.5 x 30 = 15 and 0.5 x 30 = 15; naive 0.5 x 20 both. P80: 0.2 x 80 = 16 and 0.2 x 280 = 56: 36; naive
    # 0.8 x 20 = 16.
    assert lines[2].split() == ["railway", "1", "2", "P50", "2", "1.00", "15.0", "0.00", "10.0"]
    assert lines[3].split() == ["railway", "1", "2", "P80", "2", "1.00", "36.0", "0.00", "16.0"]
    assert [line.split()[0] for line in lines[4:6]] == ["all", "all"]


@pytest.mark.usefixtures("history")
def test_scores_are_given_as_json() -> None:
    found = json.loads(run("--kind", "railway", "--from", "2022-09-27", "--to", "2022-09-27", "--json"))

    assert (found["from"], found["to"], found["step"], found["days"]) == ("2022-09-27", "2022-09-27", "P3M", 1)
    assert [one["kind"] for one in found["kinds"]] == ["railway"]
    assert found["all"]["score"]["outcome_count"] == 1
    assert found["all"]["score"]["p50"]["loss"] == "15"


@pytest.mark.usefixtures("history")
def test_the_same_record_gives_the_same_words() -> None:
    assert run("--step", "P1M", "--to", "2023-01-01") == run("--step", "P1M", "--to", "2023-01-01")


@pytest.mark.usefixtures("history")
def test_without_days_the_whole_history_is_replayed() -> None:
    found = json.loads(run("--json"))

    assert (found["from"], found["to"]) == ("2020-01-01", f"{datetime.now(UTC).date()}")
    assert len(found["kinds"]) == 12


@pytest.mark.usefixtures("history")
def test_nothing_to_score_is_said_in_words() -> None:
    said = run("--kind", "railway", "--from", "2020-01-02", "--to", "2020-01-02")

    assert "Nothing to score: of 0 forecasts none has an outcome that is known." in said
    assert "5  fewer than 5 of the class had finished" in said


def test_an_empty_record_has_nothing_to_score() -> None:
    assert "Nothing to score: of 0 forecasts" in run()


@pytest.mark.usefixtures("history")
def test_days_are_counted_from_the_first_so_that_a_short_month_loses_none() -> None:
    said = run("--from", "2022-01-31", "--to", "2022-03-31", "--step", "P1M")

    assert said.startswith("3 days from 2022-01-31 to 2022-03-31")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["--from", "yesterday"], "--from yesterday: give a day as 2026-03-31.", id="no day"),
        pytest.param(["--to", "2022-02-30"], "--to 2022-02-30: give a day", id="no such day"),
        pytest.param(["--to", "9999-01-01"], "--to 9999-01-01: nobody knows yet", id="in the future"),
        pytest.param(["--from", "2022-02-01", "--to", "2022-01-01"], "--from 2022-02-01 lies after --to", id="turned"),
        pytest.param(["--step", "3 months"], "--step 3 months: ", id="no duration"),
        pytest.param(["--step", "P0D"], "--step P0D: ", id="no time at all"),
        pytest.param(["--kind", "railways"], "--kind: invalid choice: 'railways'", id="no such kind"),
    ],
)
def test_what_cannot_be_read_is_refused_by_the_name_of_its_option(arguments: list[str], words: str) -> None:
    assert words in refusal(*arguments)
