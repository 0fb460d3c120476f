from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.choices import Timeliness
from provisions.rules.facts import Milestone
from provisions.rules.timing import milestone_timeliness, timeliness_tally
from tests.provisions.rules.recomputing import ensure_recomputes
from tests.provisions.rules.timing.facts import ACTUAL, PLANNED, days, met, milestone, milestones, promise

AS_OF = date(2026, 2, 1)


def tally(*given: Milestone, subjects: tuple[str, ...] | None = None, as_of: date = AS_OF):
    chosen = tuple(one.id for one in given) if subjects is None else subjects
    return timeliness_tally(given, chosen, as_of=as_of)


def counts(found) -> dict[Timeliness, int]:
    return {row.value: row.count for row in found.counts if row.count}


LATE = milestone(promise(PLANNED, "2025-12-31"), id="late")
LATER = milestone(promise(PLANNED, "2026-01-31"), id="later")
AHEAD = milestone(promise(PLANNED, "2027"), id="ahead")
DONE = met(promise(PLANNED, "2025-06"), promise(ACTUAL, "2025-05-01"), id="done")


def test_each_milestone_is_counted_once_under_its_own_timeliness():
    found = tally(LATE, LATER, AHEAD, DONE)

    assert counts(found) == {Timeliness.OVERDUE: 2, Timeliness.NOT_DUE: 1, Timeliness.MET_ON_TIME: 1}
    assert found.total == 4


def test_every_value_is_told_also_where_nothing_has_it():
    found = tally()

    assert [(row.value, row.count, row.milestones) for row in found.counts] == [(one, 0, ()) for one in Timeliness]
    assert (found.total, found.overdue) == (0, ())


def test_longest_overdue_comes_first_and_ties_go_by_id():
    twin = milestone(promise(PLANNED, "2025-12-31"), id="also-late")

    found = tally(LATER, LATE, twin)

    assert [(row.milestone, row.days) for row in found.overdue] == [("also-late", 32), ("late", 32), ("later", 1)]
    first_by_name = milestone(promise(PLANNED, "2026-01-31"), id="a")
    assert [row.milestone for row in tally(first_by_name, LATE).overdue] == ["late", "a"]


def test_overdue_names_the_promise_that_was_broken_and_the_first_day_of_it():
    (row,) = tally(LATE).overdue

    assert (row.promise, str(row.due), row.since) == (LATE.promises[0].id, "2025-12-31", date(2026, 1, 1))


@pytest.mark.parametrize(
    ("as_of", "overdue"),
    [
        pytest.param(date(2025, 12, 31), (), id="the due day itself"),
        pytest.param(date(2026, 1, 1), ("late",), id="the day after"),
    ],
)
def test_a_milestone_joins_the_overdue_on_the_day_after_its_last_day(as_of: date, overdue: tuple[str, ...]):
    found = tally(LATE, as_of=as_of)

    assert tuple(row.milestone for row in found.overdue) == overdue


def test_a_milestone_that_vague_dates_leave_open_is_counted_as_uncertain():
    vague = met(promise(PLANNED, "2025-06"), promise(ACTUAL, "2025"), id="vague")

    rows = {row.value: row for row in tally(DONE, vague).counts}

    assert (rows[Timeliness.MET_ON_TIME].count, rows[Timeliness.MET_ON_TIME].uncertain) == (2, 1)


def test_a_milestone_of_others_is_not_counted_but_puts_at_risk_what_needs_it():
    waiting = milestone(promise(PLANNED, "2027"), id="waiting", needs=("late",))

    alone = tally(waiting)
    with_need = tally(waiting, LATE, subjects=("waiting",))

    assert counts(alone) == {Timeliness.NOT_DUE: 1}
    assert counts(with_need) == {Timeliness.AT_RISK: 1}
    assert with_need.overdue == ()


def test_a_subject_that_is_not_given_or_is_named_twice_is_not_counted_again():
    found = tally(LATE, subjects=("late", "late", "unknown"))

    assert found.total == 1


@given(st.lists(milestones(), max_size=5), days, st.randoms(use_true_random=False))
def test_the_order_of_milestones_changes_nothing_and_counts_add_up(made, as_of, random):
    given_ = [milestone(*one.promises, id=f"m{number}", lifecycle=one.lifecycle) for number, one in enumerate(made)]
    shuffled = random.sample(given_, len(given_))

    found = tally(*given_, as_of=as_of)

    assert tally(*shuffled, as_of=as_of) == found
    assert sum(row.count for row in found.counts) == found.total == len(given_)
    assert {row.milestone: row.days for row in found.overdue} == {
        one.id: judged.days_overdue
        for one in given_
        if (judged := milestone_timeliness(one, as_of=as_of)).days_overdue is not None
    }


def test_the_tally_recomputes_and_tells_its_counts():
    explanation = ensure_recomputes(timeliness_tally, milestones=(LATE, DONE), subjects=("late", "done"), as_of=AS_OF)

    assert explanation.steps == (
        "Milestones judged on 2026-02-01: 2.",
        *(
            f"{one.label}: {int(one in (Timeliness.OVERDUE, Timeliness.MET_ON_TIME))}, 0 of them uncertain."
            for one in Timeliness
        ),
        "late: due 2025-12-31, overdue since 2026-01-01, 32 days.",
    )
