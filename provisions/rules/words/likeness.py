"""How far two words are apart, and how far a word may be from what was meant."""

from rapidfuzz.distance import OSA

#: From how many letters on one, and two, may be wrong: shorter words are too like too many others.
ONE_WRONG, TWO_WRONG = 4, 8


def mistakes(one: str, other: str) -> int:
    """Letters left out, put in, changed, or changed about with the next: the fewest that make `other` of `one`.

    Optimal string alignment: Damerau, “A technique for computer detection and correction of spelling errors”, 1964.
    """
    return OSA.distance(one, other)


def mistakes_allowed(word: str) -> int:
    """In a word of this length."""
    return (len(word) >= ONE_WRONG) + (len(word) >= TWO_WRONG)
