from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.exceptions import UnreadableDate
from provisions.rules.dates import read_date
from provisions.rules.dates.solar_hijri import read_solar_hijri

years = st.integers(1300, 1499)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1403/10/28", id="slashes"),
        pytest.param("1403-10-28 SH", id="hyphens and the mark"),
        pytest.param("1403/10/28 sh", id="slashes and the mark"),
        pytest.param("28 Dey 1403", id="a Latin month name"),
        pytest.param("28 dei 1403 SH", id="another spelling, and the mark"),
        pytest.param("۱۴۰۳/۱۰/۲۸", id="Persian digits"),
        pytest.param("١٤٠٣/١٠/٢٨", id="Arabic digits"),
        pytest.param("۲۸ دی ۱۴۰۳", id="a Persian month name"),
        pytest.param("۲۸ دي ۱۴۰۳", id="the yeh of an Arabic keyboard"),
        pytest.param("۱۴۰۳/۱۰/۲۸ ه‍.ش.", id="a Persian mark with a joiner"),
        pytest.param("۱۴۰۳-۱۰-۲۸ هجری شمسی", id="a Persian mark in words"),
        pytest.param("\u200f۲۸ دی ۱۴۰۳\u200f", id="direction marks around"),
    ],
)
def test_the_day_of_signature_is_read_from_every_way_to_write_it(text):
    assert read_date(text).text == "2025-01-17"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Dey 1403", "2024-12-21/2025-01-19", id="a month by name"),
        pytest.param("دی ۱۴۰۳", "2024-12-21/2025-01-19", id="a month in Persian"),
        pytest.param("1403-10 SH", "2024-12-21/2025-01-19", id="a month by number"),
        pytest.param("1403/10 SH", "2024-12-21/2025-01-19", id="a month with a slash"),
        pytest.param("Esfand 1403", "2025-02-19/2025-03-20", id="Esfand of a leap year"),
        pytest.param("1403 SH", "2024-03-20/2025-03-20", id="a leap year"),
        pytest.param("۱۴۰۴ شمسی", "2025-03-21/2026-03-20", id="a year in Persian"),
        pytest.param("28 Dey 1403?", "2025-01-17?", id="uncertain"),
        pytest.param("1403 SH~", "2024-03-20~/2025-03-20~", id="about"),
        pytest.param("30 Esfand 1403", "2025-03-20", id="the leap day"),
        pytest.param("1300/01/01", "1921-03-21", id="the first day read"),
        pytest.param("1499/12/29", "2121-03-20", id="the last year read"),
    ],
)
def test_a_solar_hijri_month_or_year_is_the_gregorian_interval_it_covers(text, expected):
    assert read_date(text).text == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("30 Esfand 1404", "Esfand 1404 has the days 1 to 29", id="a leap day in another year"),
        pytest.param("1403/07/31", "Mehr 1403 has the days 1 to 30", id="day 31 of a short month"),
        pytest.param("1403/13/01", "no month 13", id="month thirteen"),
        pytest.param("1403/00/01", "no month 0", id="month zero"),
        pytest.param("1403/01/00", "has the days 1 to 31", id="day zero"),
        pytest.param("2025/01/17", "1300 to 1499", id="a Gregorian year with slashes"),
        pytest.param("1500 SH", "1300 to 1499", id="a later year"),
        pytest.param("1299/12/29", "1300 to 1499", id="an earlier year"),
    ],
)
def test_a_solar_hijri_day_that_does_not_exist_is_refused(text, told):
    with pytest.raises(UnreadableDate, match=told):
        read_date(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1403-10-28", id="a bare day"),
        pytest.param("1403-10", id="a month"),
        pytest.param("1403", id="a year"),
    ],
)
def test_a_bare_date_is_iso_and_never_guessed_to_be_solar_hijri(text):
    assert read_solar_hijri(text) is None
    assert read_date(text).earliest.year == 1403


@given(years, st.integers(1, 12))
def test_a_month_lies_in_its_year_and_a_day_in_its_month(year, month):
    in_year, in_month = read_date(f"{year} SH"), read_date(f"{year}-{month} SH")

    assert in_year.contains(in_month)
    assert in_month.contains(read_date(f"{year}/{month}/29"))


@given(years, st.integers(1, 11))
def test_months_follow_each_other_without_a_gap(year, month):
    this, following = read_date(f"{year}-{month} SH"), read_date(f"{year}-{month + 1} SH")

    assert this.latest + timedelta(days=1) == following.earliest


@given(st.integers(1300, 1498))
def test_years_follow_each_other_without_a_gap(year):
    assert read_date(f"{year} SH").latest + timedelta(days=1) == read_date(f"{year + 1} SH").earliest
