"""Figures that are known to lie between two bounds."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from provisions.rules.dates import EDTF


@dataclass(frozen=True, slots=True)
class Days:
    """A number of days between ``low`` and ``high``; None where a date is open at that end."""

    low: int | None
    high: int | None

    @classmethod
    def between(cls, start: EDTF, end: EDTF) -> "Days":
        """Days from one date to another, whichever days they mean; the same text twice is no time at all."""
        if start.text == end.text:
            return cls(0, 0)
        return cls(_difference(start.latest, end.earliest), _difference(start.earliest, end.latest))

    def __add__(self, other: "Days") -> "Days":
        return Days(_sum(self.low, other.low), _sum(self.high, other.high))

    def __str__(self) -> str:
        ends = {self.low, self.high} - {None}
        return f"{_shown(self.low, self.high)} {'day' if ends in ({1}, {-1}) else 'days'}"


@dataclass(frozen=True, slots=True)
class Range:
    """A figure between ``low`` and ``high``; None where it has no bound at that end."""

    low: Decimal | None
    high: Decimal | None

    def __str__(self) -> str:
        return _shown(self.low, self.high)


def _difference(start: date | None, end: date | None) -> int | None:
    return None if start is None or end is None else (end - start).days


def _sum(left: int | None, right: int | None) -> int | None:
    return None if left is None or right is None else left + right


def _shown(low: int | Decimal | None, high: int | Decimal | None) -> str:
    first, last = (None if bound is None else f"{Decimal(bound).normalize():f}" for bound in (low, high))
    if first is None:
        return "any number of" if last is None else f"at most {last}"
    if last is None:
        return f"at least {first}"
    return first if first == last else f"{first} to {last}"
