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
        if self.low == self.high and self.low is not None:
            return f"{self.low} days"
        low = "any number" if self.low is None else str(self.low)
        high = "any number" if self.high is None else str(self.high)
        return f"{low} to {high} days"


@dataclass(frozen=True, slots=True)
class Range:
    """A figure between ``low`` and ``high``; None where it has no bound at that end."""

    low: Decimal | None
    high: Decimal | None

    def __str__(self) -> str:
        return f"{_shown(self.low)} to {_shown(self.high)}" if self.low != self.high else _shown(self.low)


def _difference(start: date | None, end: date | None) -> int | None:
    return None if start is None or end is None else (end - start).days


def _sum(left: int | None, right: int | None) -> int | None:
    return None if left is None or right is None else left + right


def _shown(value: Decimal | None) -> str:
    return "no bound" if value is None else f"{value.normalize():f}"
