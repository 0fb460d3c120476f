from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.rules.dates import EDTF
from provisions.rules.intervals import Days


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param("2025-03-01", "2025-03-31", Days(30, 30), id="two days"),
        # From 31 March to 1 October 184 days, from 1 March to 31 October 244.
        pytest.param("2025-03", "2025-10", Days(184, 244), id="two months"),
        pytest.param("2025-03", "2025-03", Days(0, 0), id="the same words are no time"),
        pytest.param("2025-03", "2025-03-15", Days(-16, 14), id="a day within the month"),
        pytest.param("2025-03", "2025-10/..", Days(184, None), id="open at the end"),
        pytest.param("../2025-03-01", "2025-03-31", Days(30, None), id="open at the start"),
    ],
)
def test_days_between_two_dates_are_as_sure_as_the_dates(start, end, expected):
    assert Days.between(EDTF.parse(start), EDTF.parse(end)) == expected


@given(st.dates(), st.dates(), st.integers(0, 400), st.integers(0, 400))
def test_bounds_hold_every_pair_of_days(start, end, start_width, end_width):
    try:
        spans = [(day, day + timedelta(days=width)) for day, width in ((start, start_width), (end, end_width))]
    except OverflowError:
        return
    first, second = (EDTF.parse(f"{low}/{high}") for low, high in spans)

    days = Days.between(first, second)

    if first.text != second.text:
        assert days.low <= (end - start).days <= days.high


def test_sums_are_unbounded_where_a_part_is():
    assert Days(1, 2) + Days(10, None) == Days(11, None)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        pytest.param(Days(3, 3), "3 days", id="exact"),
        pytest.param(Days(1, 1), "1 day", id="exactly one"),
        pytest.param(Days(1, None), "at least 1 day", id="one, open above"),
        pytest.param(Days(None, -1), "at most -1 day", id="one before, open below"),
        pytest.param(Days(0, 1), "0 to 1 days", id="one at an end"),
        pytest.param(Days(-16, 14), "-16 to 14 days", id="both ends"),
        pytest.param(Days(184, None), "at least 184 days", id="open above"),
        pytest.param(Days(None, 5), "at most 5 days", id="open below"),
        pytest.param(Days(None, None), "any number of days", id="nothing known"),
    ],
)
def test_days_are_told_in_words(days, words):
    assert str(days) == words
