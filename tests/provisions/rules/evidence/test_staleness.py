from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.choices import Freshness
from provisions.rules.evidence import staleness
from provisions.rules.intervals import Days

from ..recomputing import ensure_recomputes
from .facts import link, links

AS_OF = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("published_on", "age", "freshness"),
    [
        pytest.param("2026-11-25", Days(0, 0), "current", id="the day itself"),
        pytest.param("2025-11-25", Days(365, 365), "current", id="a year to the day"),
        pytest.param("2025-11-24", Days(366, 366), "stale", id="a year and a day"),
        pytest.param("2025-11", Days(360, 389), "current", id="a month that is not surely a year ago"),
        pytest.param("2025-10", Days(390, 420), "stale", id="a month that surely is"),
        pytest.param("2025/..", Days(0, 693), "current", id="from 2025 on, end open"),
        pytest.param("../2025-07-18", Days(495, None), "stale", id="by 18 July 2025, no first day"),
        pytest.param(None, None, "undated", id="no date"),
    ],
)
def test_evidence_is_stale_once_its_newest_item_is_surely_older_than_a_year(published_on, age, freshness):
    found = staleness((link("a", published_on=published_on),), as_of=AS_OF)

    assert (found.age, found.freshness) == (age, freshness)
    assert found.is_stale == (freshness == "stale")


def test_without_evidence_it_is_said_that_there_is_none():
    explanation = ensure_recomputes(staleness, links=(), as_of=AS_OF)

    assert explanation.value["freshness"] == "no_evidence"
    assert explanation.value["age"] is None
    assert "not the same as nothing done" in explanation.steps[0]


def test_an_item_published_later_is_not_known_yet():
    found = staleness((link("a", published_on="2026-11-26"),), as_of=AS_OF)

    assert found.freshness == Freshness.NO_EVIDENCE


def test_the_newest_of_two_imprecise_items_may_be_either():
    # Published in June and by the end of 2025 at latest: the newest is at least 329 days old and at most 542.
    items = (link("year", published_on="2025"), link("june", published_on="2025-06"), link("none", published_on=None))

    explanation = ensure_recomputes(staleness, links=items, as_of=AS_OF)

    assert explanation.value["newest"] == "year"
    assert explanation.value["age"] == {"low": 329, "high": 542}
    assert (explanation.value["items"], explanation.value["undated"]) == (3, 1)


@given(links().flatmap(lambda links: st.tuples(st.just(links), st.permutations(links))))
def test_staleness_does_not_depend_on_the_order_of_links(orders):
    given_order, other_order = orders

    assert staleness(given_order, as_of=AS_OF) == staleness(tuple(other_order), as_of=AS_OF)


@given(links(), st.dates(date(2025, 1, 1), date(2027, 1, 1)))
def test_the_youngest_age_is_never_above_the_oldest(items, as_of):
    age = staleness(items, as_of=as_of).age

    assert age is None or age.high is None or 0 <= age.low <= age.high
