"""Between which numbers a claimant's number lies."""

from decimal import Decimal

from provisions.choices import ValueQualifier

#: How far "about" reaches to either side, as a share of the number. Own.
ABOUT = Decimal("0.1")
#: The number, and whether it is itself allowed; None where there is no bound.
End = tuple[Decimal, bool] | None


def bounds(value: Decimal, qualifier: ValueQualifier) -> tuple[End, End]:
    """E.g. "more than 100" is above 100, without 100 itself, and has no upper bound."""
    match qualifier:
        case ValueQualifier.ABOUT:
            return (value - abs(value) * ABOUT, True), (value + abs(value) * ABOUT, True)
        case ValueQualifier.MORE_THAN:
            return (value, False), None
        case ValueQualifier.AT_LEAST:
            return (value, True), None
        case ValueQualifier.LESS_THAN:
            return None, (value, False)
        case ValueQualifier.AT_MOST:
            return None, (value, True)
        case _:
            return (value, True), (value, True)


def exclude(left: tuple[End, End], right: tuple[End, End]) -> bool:
    """Whether no number lies between both pairs of bounds."""
    return _is_below(left[1], right[0]) or _is_below(right[1], left[0])


def _is_below(high: End, low: End) -> bool:
    if high is None or low is None:
        return False
    return high[0] < low[0] or (high[0] == low[0] and not (high[1] and low[1]))
