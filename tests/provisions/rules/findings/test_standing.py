from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.rules.findings import standing_findings

from ..recomputing import ensure_recomputes
from .facts import finding, findings, norm

AS_OF = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("valid_from", "level"),
    [
        pytest.param("2026-02-28", "full", id="the day before"),
        pytest.param("2026-03-01", "full", id="the day itself"),
        pytest.param("2026-03-02", "not_assessed", id="the day after"),
        pytest.param("2026-03", "not_assessed", id="a month that has only begun"),
        pytest.param("2026-01/..", "full", id="from January on"),
        pytest.param(None, "full", id="since an unknown day"),
    ],
)
def test_a_finding_stands_from_the_day_on_which_it_is_surely_valid(valid_from, level):
    standing = standing_findings(norm("art_1", findings=[finding("a", "full", valid_from=valid_from)]), as_of=AS_OF)

    assert standing.level == level
    assert standing.later == (level == "not_assessed")


@pytest.mark.parametrize(
    ("is_assessable", "level"), [pytest.param(True, "not_assessed"), pytest.param(False, "not_assessable")]
)
def test_a_provision_without_a_finding_is_never_said_to_be_not_begun(is_assessable, level):
    explanation = ensure_recomputes(standing_findings, norm=norm("art_1", is_assessable=is_assessable), as_of=AS_OF)

    assert explanation.value["level"] == level
    assert explanation.value["confidence"] is None
    assert "No finding stands" in explanation.steps[0]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            finding("tracker", "minimum", "claimed", "2025-01-01"), finding("a", "full", "verified"), id="own"
        ),
        pytest.param(finding("a", "full", "verified", "2025-01-01"), finding("b", "full", "assessed"), id="verified"),
        pytest.param(finding("a", "full", "assessed", "2025-01-01"), finding("b", "full", "claimed"), id="assessed"),
        pytest.param(finding("a", "full", "claimed", "2026-01-02"), finding("b", "full", "claimed"), id="later"),
        pytest.param(finding("b", "full", "claimed"), finding("a", "full", "claimed"), id="the last id on one day"),
    ],
)
def test_preferred_is_the_trackers_own_then_the_strongest_basis_then_the_latest(first, second):
    standing = standing_findings(norm("art_1", findings=[second, first]), as_of=AS_OF)

    assert standing.preferred.finding == first.id
    assert [held.finding for held in standing.others] == [second.id]


def test_an_assessors_earlier_finding_gives_way_to_the_later_one():
    # Article 23: minimum since December 2025, suspended from 3 March 2026 on.
    article = norm(
        "art_23",
        findings=[
            finding("tracker", "minimum", valid_from="2025-12", confidence="high", correspondence="as_written"),
            finding("tracker", "suspended", valid_from="2026-03-03"),
        ],
    )

    before = standing_findings(article, as_of=date(2026, 3, 2))
    after = ensure_recomputes(standing_findings, norm=article, as_of=date(2026, 3, 3))

    assert (before.level, before.confidence, before.correspondence) == ("minimum", "high", "as_written")
    assert (before.superseded, before.later) == (0, 1)
    assert after.value["level"] == "suspended"
    assert (after.value["superseded"], after.value["others"]) == (1, [])
    assert "the tracker's own" in after.steps[1]


some_findings = st.lists(findings(), max_size=6, unique_by=lambda found: found.id)


@given(some_findings.flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_standing_does_not_depend_on_the_order_of_findings(orders):
    given_order, other_order = (standing_findings(norm("art_1", findings=found), as_of=AS_OF) for found in orders)

    assert given_order == other_order
    assert given_order.superseded + given_order.later + len(given_order.others) <= len(orders[0])
