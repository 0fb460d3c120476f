from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.rules.findings import rival_dates

from ..recomputing import ensure_recomputes
from .facts import act

AS_OF = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("left", "right", "are_rivals"),
    [
        pytest.param("2024-06", "2024-07", True, id="two months"),
        pytest.param("2024-06", "2024", False, id="a month of the year"),
        pytest.param("2025-10-02", "../2025-07-18", True, id="a day after an open interval"),
        pytest.param("2025-07-18", "../2025-07-18", False, id="the last day of an open interval"),
        pytest.param("2025-10-02", "2025-07/..", False, id="a day in an interval without end"),
        pytest.param("../2025-07", "2025/..", False, id="two open ends that meet"),
        pytest.param("2025-05-21", "2025-05-21", False, id="one day"),
        pytest.param("2025-05-21", None, False, id="a day that is not known"),
    ],
)
def test_dates_of_one_action_are_rivals_when_no_day_is_allowed_by_both(left, right, are_rivals):
    acts = (act("a", "text_agreed", left), act("b", "text_agreed", right))

    found = rival_dates(acts, as_of=AS_OF)

    assert found.kinds == (("rival_dates",) if are_rivals else ())
    assert found.is_settled == (not are_rivals)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        pytest.param(act("b", "signed", "2025-07-18"), "kind", id="another kind"),
        pytest.param(act("b", "approved", "2025-07-18", party="iran"), "party", id="another party"),
        pytest.param(act("b", "approved", "2025-07-18", body="majlis"), "body", id="another body"),
    ],
)
def test_dates_of_different_actions_are_no_rivals(other, why):
    found = rival_dates((act("a", "approved", "2025-04-08"), other), as_of=AS_OF)

    assert not found.is_disputed, why


def test_a_second_suspension_is_another_event():
    found = rival_dates((act("a", "suspended", "2025-01-01"), act("b", "suspended", "2026-01-01")), as_of=AS_OF)

    assert not found.is_disputed


@pytest.mark.parametrize(
    ("ranks", "is_settled"),
    [
        pytest.param(("preferred", "deprecated"), True, id="one preferred, one deprecated"),
        pytest.param(("preferred", "normal"), True, id="one preferred"),
        pytest.param(("normal", "deprecated"), False, id="one deprecated only"),
        pytest.param(("normal", "normal"), False, id="none ranked"),
        pytest.param(("preferred", "preferred"), False, id="both preferred"),
    ],
)
def test_rivals_are_settled_when_exactly_one_is_preferred_and_still_shown(ranks, is_settled):
    acts = (act("a", "signed", "2001-03-12", rank=ranks[0]), act("b", "signed", "2001-03-22", rank=ranks[1]))

    found = rival_dates(acts, as_of=AS_OF)

    assert [row.act for row in found.rivals[0].statements] == ["a", "b"]
    assert found.is_settled == is_settled


def test_a_preferred_date_that_excludes_none_of_the_rivals_does_not_settle_them():
    acts = (
        act("year", "signed", "2025", rank="preferred"),
        act("july", "signed", "2025-07"),
        act("october", "signed", "2025-10"),
    )

    found = rival_dates(acts, as_of=AS_OF)

    assert [row.act for row in found.rivals[0].statements] == ["july", "october"]
    assert not found.is_settled


def test_entry_into_force_is_disputed_from_the_day_of_the_second_statement_and_settled_by_rank():
    # The ambassador said on 18 July 2025 that the treaty was in force: "../2025-07-18", now deprecated. The Russian
    # ministry said on 2 October that it entered into force that day, now preferred. No day is allowed by both.
    acts = (
        act("ministry", "entered_into_force", "2025-10-02", said_on="2025-10-02", rank="preferred"),
        act("jalali", "entered_into_force", "../2025-07-18", said_on="2025-07-18", rank="deprecated"),
    )

    before = rival_dates(acts, as_of=date(2025, 10, 1))
    after = ensure_recomputes(rival_dates, acts=acts, as_of=date(2025, 10, 2))

    assert not before.is_disputed
    assert after.value["kinds"] == ["rival_dates"]
    assert after.value["is_settled"] is True
    assert after.value["rivals"][0]["preferred"] == ["ministry"]
    assert after.value["rivals"][0]["deprecated"] == ["jalali"]
    assert "../2025-07-18 (jalali, deprecated); 2025-10-02 (ministry, preferred)" in after.steps[1]


@pytest.mark.parametrize(
    ("statement", "compared"),
    [
        pytest.param(act("a", "signed", "2026-03-02"), 0, id="undated saying of what is yet to come"),
        pytest.param(act("a", "signed", "2026-03-01"), 1, id="undated saying of what has come"),
        pytest.param(act("a", "signed", "2026-02-01", said_on="2026-03-02"), 0, id="said the day after"),
        pytest.param(act("a", "terminated", "2027-01-01", said_on="2026-03-01"), 1, id="announced ahead"),
        pytest.param(act("a", "term_ends", "2045-10-02"), 1, id="an end of term is dated ahead"),
    ],
)
def test_a_statement_counts_once_it_was_made(statement, compared):
    assert rival_dates((statement,), as_of=AS_OF).compared == compared


texts = st.sampled_from(["2025", "2025-06", "2025-07", "../2025-07-18", "2025-10-02", "2025-09/..", None])
acts = st.lists(st.tuples(texts, st.sampled_from(["preferred", "normal", "deprecated"])), max_size=6).map(
    lambda rows: [act(f"act-{n}", "signed", text, rank=rank) for n, (text, rank) in enumerate(rows)]
)


@given(acts.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_rivals_do_not_depend_on_the_order_of_statements(orders):
    given_order, other_order = (rival_dates(tuple(rows), as_of=AS_OF) for rows in orders)

    assert given_order == other_order
