from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from provisions.exceptions import DateOutOfRange, UnreadableDate
from provisions.rules.dates import Duration

counts = st.integers(0, 400)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("P3Y", Duration(years=3), id="years"),
        pytest.param("P20Y6M", Duration(years=20, months=6), id="years and months"),
        pytest.param("P2W", Duration(weeks=2), id="weeks"),
        pytest.param(" P30D ", Duration(days=30), id="days, blanks around"),
        pytest.param("P0Y06M", Duration(months=6), id="noughts"),
    ],
)
def test_a_duration_is_whole_years_months_weeks_and_days(text, expected):
    assert Duration.parse(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("P", id="no part"),
        pytest.param("P0D", id="no time at all"),
        pytest.param("-P3Y", id="negative"),
        pytest.param("P1.5Y", id="a fraction"),
        pytest.param("PT3H", id="hours"),
        pytest.param("P6M3Y", id="the wrong order"),
        pytest.param("p3y", id="small letters"),
        pytest.param("P٣Y", id="Arabic digits"),
        pytest.param("P123456D", id="too many digits"),
    ],
)
def test_what_is_no_duration_is_refused_with_examples(text):
    with pytest.raises(UnreadableDate, match="P3Y, P20Y6M or P30D"):
        Duration.parse(text)


def test_a_duration_made_in_code_is_never_empty_or_negative():
    with pytest.raises(UnreadableDate, match="longer than nothing"):
        Duration()
    with pytest.raises(UnreadableDate, match="longer than nothing"):
        Duration(years=1, days=-1)


@pytest.mark.parametrize(
    ("start", "duration", "expected"),
    [
        pytest.param(date(2024, 1, 31), "P1M", date(2024, 2, 29), id="held at the end of a leap February"),
        pytest.param(date(2025, 1, 31), "P1M", date(2025, 2, 28), id="held at the end of February"),
        pytest.param(date(2024, 2, 29), "P1Y", date(2025, 2, 28), id="29 February a year on"),
        pytest.param(date(2024, 2, 29), "P4Y", date(2028, 2, 29), id="29 February four years on"),
        pytest.param(date(2025, 11, 30), "P3M", date(2026, 2, 28), id="across the new year"),
        pytest.param(date(2025, 12, 17), "P12M", date(2026, 12, 17), id="twelve months"),
        pytest.param(date(2025, 1, 17), "P20Y", date(2045, 1, 17), id="the term of a treaty"),
        pytest.param(date(2025, 1, 31), "P1M1D", date(2025, 3, 1), id="days after months"),
        pytest.param(date(2025, 1, 17), "P2W3D", date(2025, 2, 3), id="weeks and days"),
    ],
)
def test_adding_follows_the_calendar_and_stops_at_the_month_end(start, duration, expected):
    assert Duration.parse(duration).add_to(start) == expected


@pytest.mark.parametrize(
    "duration",
    [pytest.param("P1M", id="by month"), pytest.param("P1D", id="by day"), pytest.param("P1W", id="by week")],
)
def test_adding_past_the_last_year_is_refused(duration):
    with pytest.raises(DateOutOfRange, match="past the year 9999"):
        Duration.parse(duration).add_to(date(9999, 12, 31))


@given(counts, counts, counts, counts)
def test_a_duration_survives_being_written_and_read(years, months, weeks, days):
    assume(years or months or weeks or days)
    duration = Duration(years, months, weeks, days)

    assert Duration.parse(str(duration)) == duration


@given(st.dates(max_value=date(3000, 1, 1)), st.dates(max_value=date(3000, 1, 1)), counts, counts, counts)
def test_a_later_start_never_ends_earlier(first, second, years, months, days):
    assume(years or months or days)
    duration = Duration(years=years, months=months, days=days)
    first, second = sorted([first, second])

    assert first < duration.add_to(first) <= duration.add_to(second)
