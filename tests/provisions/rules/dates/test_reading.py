import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.exceptions import UnreadableDate
from provisions.rules.dates import EDTF, Duration, RelativeDate, read_date, read_date_or_relative

from .strategies import edtf_texts

LETTERS_OF_DATES = st.text(st.sampled_from("0123456789۰۱۴۳٠-/.?~%XQHqhPYshSH \u200f\x00Tدیهش"), max_size=20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2027-Q1", "2027-33", id="a quarter"),
        pytest.param("2027Q4", "2027-36", id="a quarter without a hyphen"),
        pytest.param("Q1 2027", "2027-33", id="the quarter first"),
        pytest.param("q3-2027", "2027-35", id="small letters"),
        pytest.param("2027-H1", "2027-40", id="a half"),
        pytest.param("H2 2027~", "2027-41~", id="about a half"),
        pytest.param("2027-Q1/2028-H1", "2027-33/2028-40", id="an interval of them"),
        pytest.param("2027-Q1/..", "2027-33/..", id="an open interval"),
    ],
)
def test_quarters_and_halves_become_their_iso_codes(text, expected):
    assert read_date(text).text == expected


@given(edtf_texts())
def test_edtf_is_read_as_it_is(text):
    assert read_date(text) == EDTF.parse(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("", "nothing is written", id="nothing"),
        pytest.param("2027-Q5", "there is no Q5", id="a fifth quarter"),
        pytest.param("H0 2027", "there is no H0", id="a half before the first"),
        pytest.param("soon", "neither a year", id="a word"),
        pytest.param("2025-02-30", "the days 01 to 28", id="a day that does not exist"),
        pytest.param("۱۴۰۳-۱۰-۲۸", "1403-10-28 SH", id="Persian digits without a calendar"),
        pytest.param("2025 – 2027", "not those of a date", id="a dash"),
        pytest.param("a" * 65, "longer than 64", id="too long"),
        pytest.param("P3Y after x:y", "no space", id="a relative date"),
    ],
)
def test_what_cannot_be_read_is_refused_with_examples(text, told):
    with pytest.raises(UnreadableDate) as refused:
        read_date(text)

    assert told in str(refused.value)
    assert "Write, for instance" in str(refused.value)


@given(st.one_of(st.text(), LETTERS_OF_DATES, LETTERS_OF_DATES.map("3 years after {}".format)))
def test_no_text_fails_in_any_other_way_than_as_unreadable(text):
    try:
        read = read_date_or_relative(text)
    except UnreadableDate:
        return

    assert read_date_or_relative(str(read)) == read


def test_a_date_that_hangs_on_a_milestone_is_told_by_the_word_after():
    relative = read_date_or_relative("three years after rail:signed")

    assert relative == RelativeDate(Duration(years=3), "rail:signed")
    assert read_date_or_relative("2027-Q1") == EDTF.parse("2027-33")
