"""Probabilities in the words of Intelligence Community Directive 203."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.choices import Likelihood
from provisions.rules.forecasts import in_words


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        pytest.param("0", Likelihood.ALMOST_NO_CHANCE, id="nothing"),
        pytest.param("0.04", Likelihood.ALMOST_NO_CHANCE, id="below 5 %"),
        pytest.param("0.05", Likelihood.VERY_UNLIKELY, id="5 %"),
        pytest.param("0.20", Likelihood.UNLIKELY, id="20 %"),
        pytest.param("0.449", Likelihood.UNLIKELY, id="below 45 %"),
        pytest.param("0.45", Likelihood.ROUGHLY_EVEN_CHANCE, id="45 %"),
        pytest.param("0.55", Likelihood.ROUGHLY_EVEN_CHANCE, id="55 %"),
        pytest.param("0.551", Likelihood.LIKELY, id="above 55 %"),
        pytest.param("0.80", Likelihood.LIKELY, id="80 %"),
        pytest.param("0.95", Likelihood.VERY_LIKELY, id="95 %"),
        pytest.param("1", Likelihood.ALMOST_CERTAIN, id="all"),
    ],
)
def test_edge_takes_the_more_cautious_word(probability, words):
    assert in_words(Decimal(probability)) == words


@given(st.decimals(0, 1, places=4))
def test_opposite_chance_has_the_opposite_word(probability):
    scale = list(Likelihood)

    assert scale.index(in_words(probability)) + scale.index(in_words(1 - probability)) == 6


@pytest.mark.parametrize("outside", ["-0.01", "1.01"])
def test_what_is_no_probability_has_no_word(outside):
    with pytest.raises(ValueError, match="between 0 and 1"):
        in_words(Decimal(outside))
