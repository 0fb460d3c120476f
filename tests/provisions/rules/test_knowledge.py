from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.choices import DateRole, Stance
from provisions.rules.dates import EDTF
from provisions.rules.facts import Item, Link, Promise
from provisions.rules.knowledge import had_come, links_by, was_said

DAY = date(2025, 3, 15)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2025-03-14", True, id="the day before"),
        pytest.param("2025-03-15", True, id="the day itself"),
        pytest.param("2025-03-16", False, id="the day after"),
        pytest.param("2025-03", False, id="a month of which half has passed"),
        pytest.param("2025-02", True, id="a month that has passed"),
        pytest.param("../2025-03-15", True, id="at the latest that day"),
        pytest.param("2025-03-01/..", True, id="an open end counts from its beginning"),
        pytest.param("2025-04/..", False, id="an open end that has not begun"),
    ],
)
def test_a_date_has_come_once_it_surely_has(text, expected):
    assert had_come(EDTF.parse(text), DAY) is expected


def test_what_is_undated_is_kept_in_every_picture():
    assert had_come(None, date.min)


def test_an_actual_date_of_unknown_saying_counts_from_the_event():
    promise = Promise("a", DateRole.ACTUAL, EDTF.parse("2025-03-15"), None)

    assert not was_said(promise, DAY - timedelta(days=1))
    assert was_said(promise, DAY)


def test_a_plan_of_unknown_saying_is_kept_in_every_picture():
    assert was_said(Promise("a", DateRole.PLANNED, EDTF.parse("2030"), None), date(2000, 1, 1))


def test_a_claim_counts_from_the_day_on_which_it_was_said():
    promise = Promise("a", DateRole.ACTUAL, EDTF.parse("2025-01"), EDTF.parse("2025-03-15"))

    assert not was_said(promise, DAY - timedelta(days=1))
    assert was_said(promise, DAY)


def test_links_count_from_the_publication_of_their_item():
    old = Link("old", Stance.SUPPORTS, Item("a", "a", EDTF.parse("2025-01-01")))
    new = Link("new", Stance.SUPPORTS, Item("b", "b", EDTF.parse("2025-03-16")))

    assert links_by((old, new), DAY) == (old,)


@given(st.dates(), st.dates(), st.dates())
def test_what_had_come_by_a_day_had_come_by_every_later_one(when, one, other):
    first, second = sorted((one, other))

    assert not had_come(EDTF.parse(when.isoformat()), first) or had_come(EDTF.parse(when.isoformat()), second)
