"""How far two words are apart, and how far a word may be from what was meant."""

#: From how many letters on one, and two, may be wrong: shorter words are too like too many others.
ONE_WRONG, TWO_WRONG = 4, 8


def mistakes(one: str, other: str) -> int:
    """Letters left out, put in, changed, or changed about with the next: the fewest that make `other` of `one`.

    Optimal string alignment: Damerau, “A technique for computer detection and correction of spelling errors”, 1964.
    """
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        line = [row]
        for column, wanted in enumerate(other, start=1):
            cost = min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        before, above = above, line
    return above[-1]


def mistakes_allowed(word: str) -> int:
    """In a word of this length."""
    return (len(word) >= ONE_WRONG) + (len(word) >= TWO_WRONG)
