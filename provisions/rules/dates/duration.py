"""ISO 8601 durations as treaties use them: whole years, months, weeks and days."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from provisions.exceptions import DateOutOfRange, UnreadableDate
from provisions.rules.dates.refusal import refusal

_DURATION = re.compile(
    r"P(?:(?P<years>[0-9]{1,5})Y)?(?:(?P<months>[0-9]{1,5})M)?(?:(?P<weeks>[0-9]{1,5})W)?(?:(?P<days>[0-9]{1,5})D)?"
)


@dataclass(frozen=True, slots=True)
class Duration:
    """A term such as ``P20Y``, ``P20Y6M`` or ``P30D``: never empty, never negative, no time of day."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        parts = (self.years, self.months, self.weeks, self.days)
        if min(parts) < 0 or max(parts) == 0:
            raise _refusal(str(self), "a duration is longer than nothing")

    @staticmethod
    def parse(text: str) -> "Duration":
        """Read ``PnYnMnWnD``, each part left out where it is none; UnreadableDate says what would be right."""
        typed = text.strip()
        match = _DURATION.fullmatch(typed)
        if match is None:
            raise _refusal(typed, "a duration is P, then whole years Y, months M, weeks W and days D in this order")
        parts = {unit: int(count) for unit, count in match.groupdict(default="0").items()}
        if not any(parts.values()):
            raise _refusal(typed, "a duration is longer than nothing")
        return Duration(**parts)

    def __str__(self) -> str:
        parts = ((self.years, "Y"), (self.months, "M"), (self.weeks, "W"), (self.days, "D"))
        return "P" + "".join(f"{count}{unit}" for count, unit in parts if count)

    def add_to(self, start: date) -> date:
        """The day this long after ``start``: years and months first, held at the month's end, then weeks and days.

        31 January and P1M give 28 or 29 February. A later start never gives an earlier end. DateOutOfRange is raised
        past the year 9999.
        """
        year, month = divmod(start.year * 12 + start.month - 1 + self.years * 12 + self.months, 12)
        if year > date.max.year:
            raise DateOutOfRange(f"{self} after {start} is past the year 9999.")
        held = date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
        try:
            return held + timedelta(weeks=self.weeks, days=self.days)
        except OverflowError as error:
            raise DateOutOfRange(f"{self} after {start} is past the year 9999.") from error


def _refusal(typed: str, fault: str) -> UnreadableDate:
    return refusal(typed, fault, "P3Y", "P20Y6M", "P30D")
