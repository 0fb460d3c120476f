"""How far two words are apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.rules.words import mistakes, mistakes_allowed

WORDS = st.text(alphabet="abc", max_size=6)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("rasht", "rasht", 0, id="the same"),
        pytest.param("rash", "rasht", 1, id="a letter left out"),
        pytest.param("rashht", "rasht", 1, id="a letter put in"),
        pytest.param("resht", "rasht", 1, id="a letter changed"),
        pytest.param("nuclaer", "nuclear", 1, id="two letters changed about"),
        pytest.param("abcd", "cdab", 4, id="all"),
        pytest.param("", "abc", 3, id="nothing"),
    ],
)
def test_mistakes_are_the_fewest(one, other, expected):
    assert mistakes(one, other) == expected


@given(WORDS, WORDS)
def test_mistakes_are_the_same_in_both_directions(one, other):
    assert mistakes(one, other) == mistakes(other, one)
    assert (mistakes(one, other) == 0) == (one == other)


@pytest.mark.parametrize(("word", "expected"), [("gas", 0), ("mine", 1), ("railway", 1), ("pipeline", 2)])
def test_longer_words_may_have_more_mistakes(word, expected):
    assert mistakes_allowed(word) == expected
