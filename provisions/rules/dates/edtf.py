"""EDTF (ISO 8601-2:2019): dates that say how precise they are.

Read are levels 0 and 1, and from level 2 the codes for parts of a year. Not read, because a treaty's dates do not
need them: times of day, years outside 0001-9999, and unspecified digits that are not at the right.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from provisions.exceptions import UnreadableDate
from provisions.rules.dates.refusal import MAX_LENGTH, fault_of, refusal

_POINT = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?P<part>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?[?~%]?"
)

# First and last month of each coded part of a year; the docstring of EDTF says why seasons are so wide.
_MONTHS = {month: (month, month) for month in range(1, 13)} | {
    **{21: (3, 12), 22: (1, 12), 23: (3, 12), 24: (1, 12)},  # spring, summer, autumn, winter, hemisphere not said
    **{25: (3, 6), 26: (6, 9), 27: (9, 12), 28: (1, 12)},  # the same, northern
    **{29: (9, 12), 30: (1, 12), 31: (3, 6), 32: (6, 9)},  # the same, southern
    **{33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)},  # quarters
    **{37: (1, 4), 38: (5, 8), 39: (9, 12)},  # thirds
    **{40: (1, 6), 41: (7, 12)},  # halves
}


@dataclass(frozen=True, slots=True)
class EDTF:
    """A date no more precise than its source; make it with ``EDTF.parse("2027-33")``.

    ``earliest`` and ``latest`` are the first and the last day that the text allows, None where an interval is open
    (``2025/..``) or its end is unknown (``2025/``). Two choices bind whoever compares dates:

    * A qualifier (``?`` uncertain, ``~`` approximate, ``%`` both) does not move the bounds: the standard gives it no
      width, and a guessed one would be read as a fact. It is a flag for the reader.
    * The standard gives seasons no months. The bounds hold every month that the season touches by the meteorological
      or the astronomical reading (spring: March to June), for 21-24 in both hemispheres (spring: March to December),
      because a deadline must not pass by a guess. All stay inside the year that the code names, so that 2024
      contains 2024-24; there a winter or a southern summer, cut in two by the new year, is the whole year. Where the
      source tells the hemisphere write 25-32, and where it means one winter across two years, ``2024-12/2025-02``.
    """

    text: str
    earliest: date | None
    latest: date | None
    is_uncertain: bool = False
    is_approximate: bool = False

    @staticmethod
    def parse(text: str) -> "EDTF":
        """Read EDTF and nothing else, blanks around it aside; UnreadableDate says what would be right."""
        return _parse(text)

    @classmethod
    def spanning(cls, earliest: date | None, latest: date | None, mark: str = "") -> "EDTF":
        """The shortest text with exactly these bounds, ``mark`` being a qualifier for both; None is an open end."""
        if earliest is not None and latest is not None:
            whole = _name_of_span(earliest, latest)
            if whole is not None:
                return cls.parse(whole + mark)
        first = ".." if earliest is None else f"{earliest}{mark}"
        last = ".." if latest is None else f"{latest}{mark}"
        return cls.parse(f"{first}/{last}")

    def __str__(self) -> str:
        return self.text

    @property
    def is_day(self) -> bool:
        """Whether it is exactly one day, and that day is known."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def mark(self) -> str:
        """The qualifier that holds for the date as a whole: ``?``, ``~``, ``%`` or none."""
        return {(True, True): "%", (True, False): "?", (False, True): "~"}.get(
            (self.is_uncertain, self.is_approximate), ""
        )

    def contains(self, other: "EDTF") -> bool:
        """Whether every day that ``other`` allows is allowed here too; an unknown end counts as unbounded."""
        starts_inside = self.earliest is None or (other.earliest is not None and self.earliest <= other.earliest)
        ends_inside = self.latest is None or (other.latest is not None and other.latest <= self.latest)
        return starts_inside and ends_inside


@lru_cache(maxsize=16_384)
def _parse(text: str) -> EDTF:
    typed = text.strip()
    if len(typed) > MAX_LENGTH:
        raise _refusal(typed, f"it is longer than {MAX_LENGTH} characters")
    start, slash, end = typed.partition("/")
    if slash:
        earliest, latest = _interval_bounds(start, end, typed)
    else:
        earliest, latest = _bounds(typed, typed)
    return EDTF(
        text=typed,
        earliest=earliest,
        latest=latest,
        is_uncertain="?" in typed or "%" in typed,
        is_approximate="~" in typed or "%" in typed,
    )


def _interval_bounds(start: str, end: str, typed: str) -> tuple[date | None, date | None]:
    if "/" in end:
        raise _refusal(typed, "an interval has two ends")
    earliest = None if start in ("", "..") else _bounds(start, typed)[0]
    latest = None if end in ("", "..") else _bounds(end, typed)[1]
    if earliest is None and latest is None:
        raise _refusal(typed, "an interval has at least one end that is a date", "2025/..", "../2025", "2025/2027")
    if earliest is not None and latest is not None and earliest > latest:
        raise _refusal(typed, "the interval ends before it starts", f"{end}/{start}", "2025-01-17/2027")
    return earliest, latest


def _bounds(point: str, typed: str) -> tuple[date, date]:
    match = _POINT.fullmatch(point)
    if match is None:
        raise _refusal(typed, fault_of(point))
    year, part, day = match.group("year", "part", "day")
    if year in ("0000", "000X", "00XX"):
        raise _refusal(typed, "years run from 0001 to 9999")
    if year[-1] == "X":
        if part is not None:
            raise _refusal(typed, fault_of("20X4"))
        return date(int(year.replace("X", "0")), 1, 1), date(int(year.replace("X", "9")), 12, 31)
    number = int(year)
    if part is None:
        return date(number, 1, 1), date(number, 12, 31)
    if part == "XX":
        if day not in (None, "XX"):
            raise _refusal(typed, fault_of("20X4"))
        return date(number, 1, 1), date(number, 12, 31)
    return _part_bounds(number, int(part), day, typed)


def _part_bounds(year: int, part: int, day: str | None, typed: str) -> tuple[date, date]:
    if part not in _MONTHS:
        raise _refusal(
            typed,
            f"there is no month {part:02}: months are 01 to 12, and 21 to 41 are seasons, quarters, thirds and halves",
            f"{year:04}-12",
            f"{year:04}-33 for the first quarter",
        )
    first_month, last_month = _MONTHS[part]
    if day is None or (day == "XX" and part <= 12):
        return date(year, first_month, 1), date(year, last_month, _days_in(year, last_month))
    if part > 12:
        raise _refusal(typed, f"{part} is a part of the year and has no days", f"{year:04}-{part}", f"{year:04}-01-17")
    if not 1 <= int(day) <= _days_in(year, part):
        raise _refusal(
            typed,
            f"{calendar.month_name[part]} {year} has the days 01 to {_days_in(year, part)}",
            f"{year:04}-{part:02}-{_days_in(year, part)}",
            f"{year:04}-{part:02}",
        )
    exact = date(year, part, int(day))
    return exact, exact


def _name_of_span(earliest: date, latest: date) -> str | None:
    """The text of the day, month or year that runs from ``earliest`` to ``latest``, if there is one."""
    if earliest == latest:
        return earliest.isoformat()
    if (earliest.year, earliest.day, latest.year) != (latest.year, 1, earliest.year):
        return None
    if latest.day != _days_in(latest.year, latest.month):
        return None
    if earliest.month == latest.month:
        return earliest.isoformat()[:7]
    return earliest.isoformat()[:4] if (earliest.month, latest.month) == (1, 12) else None


def _days_in(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _refusal(typed: str, fault: str, *right: str) -> UnreadableDate:
    return refusal(typed, fault, *(right or ("2025-01-17", "2025-01", "2025-01-17/2027")))
