"""Probabilities in words."""

from decimal import Decimal

from provisions.choices import Likelihood

#: The upper edges of the ranges below even, and the ranges above it from the top.
_BELOW = (
    (Decimal("0.05"), Likelihood.ALMOST_NO_CHANCE, Likelihood.ALMOST_CERTAIN),
    (Decimal("0.20"), Likelihood.VERY_UNLIKELY, Likelihood.VERY_LIKELY),
    (Decimal("0.45"), Likelihood.UNLIKELY, Likelihood.LIKELY),
)


def in_words(probability: Decimal) -> Likelihood:
    """The word of US Intelligence Community Directive 203 (2015), section D.6.e(2)(a), for a probability.

    The directive's ranges touch. An edge takes the more cautious word, so 20 % is unlikely and 80 % likely, and a
    chance and its opposite always get opposite words. What lies below 1 % or above 99 % takes the outermost word: a
    few past projects prove no certainty. Raises ValueError outside 0 to 1.
    """
    if not 0 <= probability <= 1:
        raise ValueError(f"A probability lies between 0 and 1, and {probability} does not.")
    for edge, below, above in _BELOW:
        if probability < edge:
            return below
        if probability > 1 - edge:
            return above
    return Likelihood.ROUGHLY_EVEN_CHANCE
