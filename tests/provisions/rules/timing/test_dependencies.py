"""What a project waits for."""

import json
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.exceptions import DependencyCycle
from provisions.rules.explanation import explained, recomputed
from provisions.rules.timing import blocking_milestone, critical_path, in_order

from .facts import ACTUAL, PLANNED, days, met, milestone, promise

AS_OF = date(2026, 3, 1)


def railway():
    """Rasht-Astara as recorded: signing, land and works before the line opens."""
    return (
        met(promise(ACTUAL, "2023-05-17", "2023-05-17"), id="agreement", position=1),
        met(promise(ACTUAL, "2025-09-27", "2025-09-27"), id="handover", position=3),
        milestone(promise(PLANNED, "2026-03", "2025-12-12"), id="land", position=4),
        milestone(promise(PLANNED, "2026-04-01", "2026-02-18"), id="contract", position=5, needs=("agreement",)),
        milestone(id="works", position=6, needs=("contract", "handover")),
        milestone(id="open", position=7, needs=("works", "land")),
    )


def test_critical_path_goes_through_what_is_to_be_met_last():
    judged = critical_path(railway(), "p", as_of=AS_OF)

    assert [link.milestone for link in judged.links] == ["contract", "works", "open"]
    assert (judged.unmet_count, judged.is_order_recorded) == (4, True)


@pytest.mark.parametrize(
    ("as_of", "milestone", "days_overdue", "waiting"),
    [
        pytest.param(date(2026, 4, 1), "contract", None, ("open", "works"), id="on the day promised"),
        pytest.param(date(2026, 4, 2), "contract", 1, ("open", "works"), id="on the day after"),
        pytest.param(date(2023, 5, 16), "agreement", None, ("contract", "open", "works"), id="before the agreement"),
    ],
)
def test_first_unmet_milestone_of_the_path_blocks_the_project(as_of, milestone, days_overdue, waiting):
    judged = blocking_milestone(railway(), "p", as_of=as_of)

    assert (judged.milestone, judged.days_overdue, judged.waiting) == (milestone, days_overdue, waiting)


def test_project_may_be_blocked_by_another():
    bridge = milestone(promise(PLANNED, "2030"), id="bridge", project="other")
    elsewhere = milestone(promise(PLANNED, "2040"), id="elsewhere", project="other")
    line = milestone(promise(PLANNED, "2027"), id="line", needs=("bridge",))

    judged = blocking_milestone((line, bridge, elsewhere), "p", as_of=AS_OF)

    assert (judged.milestone, judged.waiting) == ("bridge", ("line",))


def test_where_no_dates_decide_the_longer_chain_does():
    ends = milestone(id="end", position=9, needs=("short", "c"))
    chain = milestone(id="a"), milestone(id="b", needs=("a",)), milestone(id="c", needs=("b",))

    judged = critical_path((ends, milestone(id="short", position=8), *chain), "p", as_of=AS_OF)

    assert [link.milestone for link in judged.links] == ["a", "b", "c", "end"]


def test_length_of_a_chain_is_that_of_its_longest_branch():
    """Five in a row, the third of which also needs one by itself, against a chain of four."""
    row = [milestone(id=f"r{n}", needs=(f"r{n - 1}",) if n else ()) for n in range(5)]
    row[2] = milestone(id="r2", needs=("r1", "alone"))
    other = [milestone(id=f"z{n}", position=2, needs=(f"z{n - 1}",) if n else ()) for n in range(4)]
    end = milestone(id="end", position=9, needs=("r4", "z3"))

    judged = critical_path((end, milestone(id="alone"), *row, *other), "p", as_of=AS_OF)

    assert [link.milestone for link in judged.links] == ["r0", "r1", "r2", "r3", "r4", "end"]


def test_milestone_is_met_no_earlier_than_what_it_needs():
    """Promised early, but it needs the last of all: that chain is the longer."""
    late, early = milestone(promise(PLANNED, "2030"), id="late"), milestone(promise(PLANNED, "2026"), id="early")
    held = milestone(promise(PLANNED, "2025"), id="held", needs=("late",))
    end = milestone(id="end", position=9, needs=("early", "held"))

    judged = critical_path((end, early, held, late), "p", as_of=AS_OF)

    assert [link.milestone for link in judged.links] == ["late", "held", "end"]


def test_order_that_nobody_recorded_is_said_to_be_missing():
    judged = critical_path((milestone(id="a"), milestone(id="b", position=2)), "p", as_of=AS_OF)

    assert ([link.milestone for link in judged.links], judged.is_order_recorded) == (["b"], False)
    assert "It is not recorded which of them needs which." in judged.steps()


def test_needs_that_are_not_given_are_named_in_order():
    judged = critical_path((milestone(id="a", needs=("gone", "away", "lost", "far")),), "p", as_of=AS_OF)

    assert judged.unknown_needs == ("away", "far", "gone", "lost")


def test_finished_project_has_no_path():
    done = (met(promise(ACTUAL, "2020", "2021"), id="a"), milestone(id="elsewhere", project="other"))

    assert critical_path(done, "p", as_of=AS_OF).links == ()
    assert blocking_milestone(done, "p", as_of=AS_OF).milestone is None


@pytest.mark.parametrize(
    ("needs", "loop"),
    [
        pytest.param({"a": "a"}, "a needs a", id="itself"),
        pytest.param({"a": "b", "b": "a"}, "a needs b needs a|b needs a needs b", id="each other"),
        pytest.param({"a": "b", "b": "c", "c": "a"}, "(a needs b.*c needs a)|b needs c needs a", id="in a ring"),
    ],
)
def test_loop_is_refused_by_name(needs, loop):
    ring = tuple(milestone(id=key, needs=(need,)) for key, need in needs.items())

    with pytest.raises(DependencyCycle, match=loop):
        critical_path(ring, "p", as_of=AS_OF)


def test_loop_elsewhere_is_none_of_a_projects_business():
    ring = (milestone(id="x", project="other", needs=("x",)),)

    assert critical_path((*ring, milestone(id="a")), "p", as_of=AS_OF).unmet_count == 1


@st.composite
def networks(draw: st.DrawFn):
    count = draw(st.integers(1, 8))
    made = []
    for number in range(count):
        needs = tuple(f"m{need}" for need in range(number) if draw(st.booleans()))
        plan = (promise(PLANNED, draw(days).isoformat(), "2024-01-01"),) if draw(st.booleans()) else ()
        made.append(draw(st.sampled_from([met, milestone]))(*plan, id=f"m{number}", needs=needs))
    return tuple(made)


@given(networks(), st.randoms(use_true_random=False))
def test_order_of_rows_changes_nothing(network, random):
    mixed = tuple(random.sample(network, len(network)))

    assert critical_path(mixed, "p", as_of=AS_OF) == critical_path(network, "p", as_of=AS_OF)
    assert blocking_milestone(mixed, "p", as_of=AS_OF) == blocking_milestone(network, "p", as_of=AS_OF)


@given(networks())
def test_path_is_a_chain_whose_first_link_can_be_done_now(network):
    by_id = {one.id: one for one in network}

    links = critical_path(network, "p", as_of=AS_OF).links

    for before, after in pairwise(links):
        assert before.milestone in by_id[after.milestone].needs
    for need in by_id[links[0].milestone].needs if links else ():
        assert by_id[need].lifecycle == "completed"
    positions = {one.id: index for index, one in enumerate(in_order(network))}
    assert all(positions[need] < positions[one.id] for one in network for need in one.needs)


@given(networks())
def test_explanation_recomputes_to_the_same(network):
    for rule in (critical_path, blocking_milestone):
        told = explained("path", "p", rule, milestones=network, project="p", as_of=AS_OF)

        assert recomputed(told.rule, json.loads(json.dumps(told.inputs))) == told.value
        assert told.steps
