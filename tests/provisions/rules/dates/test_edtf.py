from datetime import date
from itertools import pairwise

import edtf as other_library
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.exceptions import UnreadableDate
from provisions.rules.dates import EDTF

from .strategies import days, edtf_texts, marks, months, parts_of_year, points, years


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        pytest.param("2025", date(2025, 1, 1), date(2025, 12, 31), id="a year"),
        pytest.param("2024-02", date(2024, 2, 1), date(2024, 2, 29), id="February of a leap year"),
        pytest.param("2025-02", date(2025, 2, 1), date(2025, 2, 28), id="February of another year"),
        pytest.param("2025-01-17", date(2025, 1, 17), date(2025, 1, 17), id="a day"),
        pytest.param("0001", date(1, 1, 1), date(1, 12, 31), id="the first year"),
        pytest.param("9999-12", date(9999, 12, 1), date(9999, 12, 31), id="the last month"),
        pytest.param("201X", date(2010, 1, 1), date(2019, 12, 31), id="a decade"),
        pytest.param("20XX", date(2000, 1, 1), date(2099, 12, 31), id="a hundred years"),
        pytest.param("2004-XX", date(2004, 1, 1), date(2004, 12, 31), id="a month not known"),
        pytest.param("2004-02-XX", date(2004, 2, 1), date(2004, 2, 29), id="a day not known"),
        pytest.param("2004-XX-XX", date(2004, 1, 1), date(2004, 12, 31), id="month and day not known"),
        pytest.param("2025-21", date(2025, 3, 1), date(2025, 12, 31), id="spring of either hemisphere"),
        pytest.param("2025-22", date(2025, 1, 1), date(2025, 12, 31), id="summer of either hemisphere"),
        pytest.param("2025-24", date(2025, 1, 1), date(2025, 12, 31), id="winter of either hemisphere"),
        pytest.param("2025-27", date(2025, 9, 1), date(2025, 12, 31), id="northern autumn"),
        pytest.param("2025-29", date(2025, 9, 1), date(2025, 12, 31), id="southern spring"),
        pytest.param("2027-33", date(2027, 1, 1), date(2027, 3, 31), id="the first quarter"),
        pytest.param("2027-36", date(2027, 10, 1), date(2027, 12, 31), id="the last quarter"),
        pytest.param("2027-38", date(2027, 5, 1), date(2027, 8, 31), id="the middle third"),
        pytest.param("2027-40", date(2027, 1, 1), date(2027, 6, 30), id="the first half"),
        pytest.param("2027-41", date(2027, 7, 1), date(2027, 12, 31), id="the second half"),
        pytest.param("2025-03/2027-33", date(2025, 3, 1), date(2027, 3, 31), id="an interval"),
        pytest.param("2025-06/2025", date(2025, 6, 1), date(2025, 12, 31), id="an interval with a coarser end"),
        pytest.param("2025/..", date(2025, 1, 1), None, id="an open end"),
        pytest.param("../2025", None, date(2025, 12, 31), id="an open start"),
        pytest.param("2025/", date(2025, 1, 1), None, id="an end not known"),
        pytest.param("/2025", None, date(2025, 12, 31), id="a start not known"),
        pytest.param(" 2025\n", date(2025, 1, 1), date(2025, 12, 31), id="blanks around"),
    ],
)
def test_a_date_is_bounded_by_the_first_and_the_last_day_it_can_mean(text, earliest, latest):
    parsed = EDTF.parse(text)

    assert (parsed.earliest, parsed.latest) == (earliest, latest)
    assert parsed.text == text.strip()


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        pytest.param("2025", False, False, id="plain"),
        pytest.param("2025?", True, False, id="uncertain"),
        pytest.param("2025-03~", False, True, id="approximate"),
        pytest.param("2025-03-04%", True, True, id="both"),
        pytest.param("2025?/2027~", True, True, id="one at each end"),
        pytest.param("2025-33~/..", False, True, id="at the only end"),
    ],
)
def test_a_qualifier_is_told_and_leaves_the_bounds_where_they_are(text, uncertain, approximate):
    parsed = EDTF.parse(text)
    plain = EDTF.parse(text.translate(dict.fromkeys(map(ord, "?~%"))))

    assert (parsed.is_uncertain, parsed.is_approximate) == (uncertain, approximate)
    assert (parsed.earliest, parsed.latest) == (plain.earliest, plain.latest)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("", "nothing is written", id="nothing"),
        pytest.param("2025-02-30", "February 2025 has the days 01 to 28", id="a day that does not exist"),
        pytest.param("2025-04-31", "2025-04-30", id="names the last day"),
        pytest.param("2025-01-00", "January 2025 has the days 01 to 31", id="day zero"),
        pytest.param("2025-13", "no month 13", id="month thirteen"),
        pytest.param("2025-00", "no month 00", id="month zero"),
        pytest.param("2025-42", "no month 42", id="an unknown code"),
        pytest.param("2025-33-01", "has no days", id="a day of a quarter"),
        pytest.param("2025-33-XX", "has no days", id="an unknown day of a quarter"),
        pytest.param("2025-1-7", "two digits", id="one digit"),
        pytest.param("17.01.2025", "the year comes first", id="the day first"),
        pytest.param("0000", "0001 to 9999", id="year zero"),
        pytest.param("00XX", "0001 to 9999", id="the hundred years with year zero"),
        pytest.param("-0044", "0001 to 9999", id="before our era"),
        pytest.param("Y20250", "0001 to 9999", id="a long year"),
        pytest.param("20250", "four digits", id="five digits"),
        pytest.param("2025-01-17T10:00", "leave out the time", id="a time of day"),
        pytest.param("2025/2024", "ends before it starts", id="a reversed interval"),
        pytest.param("../..", "at least one end", id="open at both ends"),
        pytest.param("/", "at least one end", id="unknown at both ends"),
        pytest.param("2025/2026/2027", "two ends", id="three ends"),
        pytest.param("..?/2025", "neither a year", id="a qualifier on an open end"),
        pytest.param("1XXX", "from the right", id="three unspecified digits"),
        pytest.param("201X-05", "from the right", id="a month in an unspecified year"),
        pytest.param("2004-XX-15", "from the right", id="a day in an unspecified month"),
        pytest.param("20X5", "from the right", id="an unspecified digit in the middle"),
        pytest.param("201x", "capital X", id="a small x"),
        pytest.param("2025 -01", "no space", id="a space inside"),
        pytest.param("٢٠٢٥", "digits 0-9", id="Arabic digits"),
        pytest.param("2025\x00", "ASCII", id="NUL"),
        pytest.param("2027-Q1", "neither a year", id="what only a curator types"),
        pytest.param("9" * 65, "longer than 64", id="too long"),
    ],
)
def test_what_is_no_date_is_refused_with_what_is_wrong(text, told):
    with pytest.raises(UnreadableDate) as refused:
        EDTF.parse(text)

    assert told in str(refused.value)
    assert repr(text[:10])[:-1] in str(refused.value)
    assert "Write, for instance" in str(refused.value)


@given(edtf_texts())
def test_a_date_survives_being_written_and_read(text):
    parsed = EDTF.parse(text)

    assert EDTF.parse(str(parsed)) == parsed


@given(edtf_texts())
def test_the_earliest_day_is_never_after_the_latest(text):
    parsed = EDTF.parse(text)

    assert parsed.earliest is None or parsed.latest is None or parsed.earliest <= parsed.latest


@given(years, parts_of_year, marks)
def test_a_year_contains_its_seasons_quarters_thirds_and_halves(year, part, mark):
    assert EDTF.parse(year).contains(EDTF.parse(f"{year}-{part}{mark}"))


@given(days())
def test_a_coarser_date_contains_the_finer(day):
    month, year = day[:7], day[:4]
    chain = [year, f"{year}-XX", month, f"{month}-XX", day]
    if int(year) > 9:
        chain.insert(0, f"{year[:3]}X")

    parsed = [EDTF.parse(text) for text in chain]

    assert all(coarse.contains(fine) for coarse, fine in pairwise(parsed))


@given(months())
def test_a_quarter_lies_in_its_half_and_a_month_in_its_quarter(text):
    year, month = text.split("-")
    quarter = EDTF.parse(f"{year}-{33 + (int(month) - 1) // 3}")
    half = EDTF.parse(f"{year}-{40 + (int(month) - 1) // 6}")

    assert half.contains(quarter)
    assert quarter.contains(EDTF.parse(text))


@given(years, st.integers(21, 24))
def test_a_season_contains_its_northern_and_its_southern_reading(year, season):
    either = EDTF.parse(f"{year}-{season}")

    assert either.contains(EDTF.parse(f"{year}-{season + 4}"))
    assert either.contains(EDTF.parse(f"{year}-{season + 8}"))


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        pytest.param("2025", "2025", True, id="itself"),
        pytest.param("2025-01", "2025", False, id="the coarser one"),
        pytest.param("2025", "2024-12/2025-01", False, id="starting before"),
        pytest.param("2025", "2025-12/2026-01", False, id="ending after"),
        pytest.param("2025", "2025/..", False, id="open"),
        pytest.param("2025", "/2025", False, id="start not known"),
        pytest.param("2024/..", "2025/", True, id="open in open"),
        pytest.param("../2026", "2025", True, id="in an open start"),
    ],
)
def test_containing_compares_all_that_is_possible(outer, inner, expected):
    assert EDTF.parse(outer).contains(EDTF.parse(inner)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2025-01-17", True, id="a day"),
        pytest.param("2025-01-17?", True, id="an uncertain day"),
        pytest.param("2025-01", False, id="a month"),
        pytest.param("2025-01-17/..", False, id="open"),
    ],
)
def test_only_one_single_day_is_a_day(text, expected):
    assert EDTF.parse(text).is_day is expected


@pytest.mark.parametrize(
    ("earliest", "latest", "mark", "expected"),
    [
        pytest.param(date(2025, 1, 17), date(2025, 1, 17), "", "2025-01-17", id="a day"),
        pytest.param(date(2024, 2, 1), date(2024, 2, 29), "~", "2024-02~", id="a month"),
        pytest.param(date(2024, 1, 1), date(2024, 12, 31), "", "2024", id="a year"),
        pytest.param(date(2024, 1, 1), date(2024, 3, 31), "?", "2024-01-01?/2024-03-31?", id="anything else"),
        pytest.param(date(2024, 2, 1), date(2024, 2, 28), "", "2024-02-01/2024-02-28", id="nearly a month"),
        pytest.param(date(2023, 1, 1), date(2024, 12, 31), "", "2023-01-01/2024-12-31", id="two years"),
        pytest.param(date(2023, 5, 1), date(2024, 5, 31), "", "2023-05-01/2024-05-31", id="the same month"),
        pytest.param(None, date(2024, 1, 1), "", "../2024-01-01", id="an open start"),
    ],
)
def test_bounds_are_written_as_the_shortest_date_that_has_them(earliest, latest, mark, expected):
    spanned = EDTF.spanning(earliest, latest, mark)

    assert spanned.text == expected
    assert (spanned.earliest, spanned.latest) == (earliest, latest)


def read_by_the_edtf_library(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    theirs = other_library.parse_edtf(text)
    return tuple(theirs.lower_strict()[:3]), tuple(theirs.upper_strict()[:3])


# Left out, because that library reads them otherwise: seasons (northern, meteorological), an end that is not known
# (ten years), an open interval (infinity), and codes with a qualifier or inside an interval (not read).
@given(
    st.one_of(years, months(), days(), st.integers(33, 41).map("2027-{}".format), points().filter(lambda t: "X" in t))
)
def test_bounds_agree_with_those_of_the_edtf_library(text):
    parsed = EDTF.parse(text)

    theirs = read_by_the_edtf_library(text)

    assert theirs == (parsed.earliest.timetuple()[:3], parsed.latest.timetuple()[:3])


@given(days(), months(), marks)
def test_bounds_of_intervals_agree_with_those_of_the_edtf_library(first, second, mark):
    start, end = sorted([first + mark, second])
    parsed = EDTF.parse(f"{start}/{end}")

    theirs = read_by_the_edtf_library(parsed.text)

    assert theirs == (parsed.earliest.timetuple()[:3], parsed.latest.timetuple()[:3])
