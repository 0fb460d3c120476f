import pytest
from hypothesis import given

from provisions.exceptions import DateOutOfRange, UnreadableDate
from provisions.rules.dates import EDTF, Duration, RelativeDate

from .strategies import days, edtf_texts

SIGNED = "rasht-astara-railway:contract-signed"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"P3Y after {SIGNED}", "P3Y", id="ISO"),
        pytest.param(f"p3y after {SIGNED}", "P3Y", id="ISO in small letters"),
        pytest.param(f"3 years after {SIGNED}", "P3Y", id="digits"),
        pytest.param(f"Three years after {SIGNED}", "P3Y", id="words"),
        pytest.param(f"a year After {SIGNED}", "P1Y", id="an article"),
        pytest.param(f" 30  days after {SIGNED} ", "P30D", id="blanks"),
        pytest.param(f"two weeks after {SIGNED}", "P2W", id="weeks"),
        pytest.param(f"20 years and six months after {SIGNED}", "P20Y6M", id="two units"),
        pytest.param(f"1 year, 2 months, and 3 days after {SIGNED}", "P1Y2M3D", id="three units"),
    ],
)
def test_a_time_after_a_milestone_is_read_from_iso_and_from_words(text, expected):
    relative = RelativeDate.parse(text)

    assert relative == RelativeDate(Duration.parse(expected), SIGNED)
    assert str(relative) == f"{expected} after {SIGNED}"
    assert RelativeDate.parse(str(relative)) == relative


def test_number_words_mean_their_numbers():
    words = "one two three four five six seven eight nine ten eleven twelve fifteen eighteen twenty thirty forty fifty"
    numbers = [*range(1, 13), 15, 18, 20, 30, 40, 50, 60, 90, 1, 1]

    read = [
        RelativeDate.parse(f"{word} days after x:y").offset.days
        for word in [*words.split(), "sixty", "ninety", "a", "an"]
    ]

    assert read == numbers


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("3 years", "the word 'after'", id="no milestone"),
        pytest.param("3 years after", "the word 'after'", id="nothing after"),
        pytest.param("after x:y", "the word 'after'", id="no duration"),
        pytest.param("3 years after the contract", "the word 'after'", id="words for a milestone"),
        pytest.param("3 years after X:Y", "not the public id", id="capitals"),
        pytest.param("3 years after :y", "not the public id", id="no project"),
        pytest.param("3 years after 2024", "itself a date", id="after a date"),
        pytest.param("umpteen years after x:y", "'umpteen' is not known", id="an unknown number"),
        pytest.param("3 fortnights after x:y", "not a number of years", id="an unknown unit"),
        pytest.param("3 years 2 years after x:y", "not a number of years", id="one unit twice"),
        pytest.param("0 days after x:y", "longer than nothing", id="no time at all"),
        pytest.param("PT3H after x:y", "not a number of years", id="hours"),
        pytest.param("3 years after x:" + "y" * 300, "longer than 256", id="too long"),
    ],
)
def test_what_is_no_relative_date_is_refused_with_what_is_wrong(text, told):
    with pytest.raises(UnreadableDate) as refused:
        RelativeDate.parse(text)

    assert told in str(refused.value)
    assert "Write, for instance" in str(refused.value)


@pytest.mark.parametrize(
    ("offset", "anchor", "expected"),
    [
        pytest.param("P3Y", "2025-01-17", "2028-01-17", id="a day stays a day"),
        pytest.param("P1M", "2024-01", "2024-02", id="a month stays a month"),
        pytest.param("P3Y", "2024", "2027", id="a year stays a year"),
        pytest.param("P30D", "2024", "2024-01-31/2025-01-30", id="a year moved by days"),
        pytest.param("P3Y", "2024-33", "2027-01-01/2027-03-31", id="a quarter"),
        pytest.param("P3Y", "2024~", "2027~", id="the qualifier is kept"),
        pytest.param("P1M", "2024?", "2024-02-01?/2025-01-31?", id="the qualifier is kept at both ends"),
        pytest.param("P3Y", "2024/..", "2027-01-01/..", id="an open end"),
        pytest.param("P3Y", "2024/", "2027-01-01/", id="an end not known"),
        pytest.param("P3Y", "../2024~", "../2027-12-31~", id="an open start"),
    ],
)
def test_a_relative_date_is_as_precise_as_its_anchor(offset, anchor, expected):
    relative = RelativeDate(Duration.parse(offset), SIGNED)

    assert relative.resolve(EDTF.parse(anchor)).text == expected


@given(edtf_texts(), days())
def test_a_narrower_anchor_gives_a_narrower_date(anchor_text, day_text):
    relative = RelativeDate(Duration(years=3, days=30), SIGNED)
    anchor, day = EDTF.parse(anchor_text), EDTF.parse(day_text)
    try:
        resolved, resolved_day = relative.resolve(anchor), relative.resolve(day)
    except DateOutOfRange:
        return

    assert resolved.contains(resolved_day) or not anchor.contains(day)


def test_a_date_past_the_last_year_is_refused():
    with pytest.raises(DateOutOfRange, match="past the year 9999"):
        RelativeDate(Duration(years=1), SIGNED).resolve(EDTF.parse("9999"))
