"""How far the promised dates of a project have moved."""

import json
from datetime import date

from provisions.rules.explanation import explained, recomputed
from provisions.rules.timing import project_slip

from .facts import PLANNED, milestone, promise


def bushehr():
    """Start-up of units 2 and 3 and hand-over of unit 2, as fixtures/russia-iran-2025 has them."""
    later = (promise(PLANNED, "2028", "2025-01-13"), promise(PLANNED, "2029-03", "2025-02-26"))
    return (
        milestone(promise(PLANNED, "2024-10", "2017-03-15"), *later, id="unit-2:start-up", position=5),
        milestone(promise(PLANNED, "2026-04", "2017-03-15"), *later, id="unit-3:start-up", position=5),
        milestone(promise(PLANNED, "2025-08", "2017-03-15"), id="unit-2:handover", position=8),
    )


def test_project_tells_its_worst_milestone_and_its_last():
    """By hand, unit 2: 31 October 2024 to 31 December 2028 are 1,522 days, to 31 March 2029 90 more: 1,612."""
    judged = project_slip(bushehr(), as_of=date(2025, 3, 1))

    assert [one.milestone for one in judged.milestones] == ["unit-2:start-up", "unit-3:start-up", "unit-2:handover"]
    assert (judged.slip_count, judged.certain_slip_count, judged.slipped_milestone_count) == (4, 4, 2)
    assert (judged.worst, judged.worst_days) == ("unit-2:start-up", 1612)
    assert (judged.final, judged.final_days) == ("unit-2:handover", 0)
    assert "In all 4 slips on 2 milestones." in judged.steps()


def test_milestones_that_slipped_once_and_more_often_are_counted_and_the_rest_is_not():
    once = milestone(promise(PLANNED, "2025", "2024-01-01"), promise(PLANNED, "2026", "2024-02-01"), id="once")

    judged = project_slip((once, *bushehr()), as_of=date(2025, 3, 1))

    assert (judged.slip_count, judged.slipped_milestone_count) == (5, 3)


def test_milestone_that_another_needs_is_not_the_last():
    first, second = milestone(id="a", position=1, needs=("b",)), milestone(id="b", position=2)

    judged = project_slip((first, second), as_of=date(2025, 3, 1))

    assert (judged.final, judged.final_days, judged.worst) == ("a", None, None)


def test_order_of_rows_changes_nothing():
    rows = bushehr()

    assert project_slip(rows[::-1], as_of=date(2025, 3, 1)) == project_slip(rows, as_of=date(2025, 3, 1))


def test_explanation_recomputes_to_the_same():
    told = explained("slip", "p", project_slip, milestones=bushehr(), as_of=date(2025, 3, 1))

    assert recomputed(told.rule, json.loads(json.dumps(told.inputs))) == told.value
    assert ("milestones", "unit-2:start-up") in told.rows
