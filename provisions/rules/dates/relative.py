"""Dates that hang on a milestone: "three years after the contract"."""

import re
from dataclasses import dataclass
from datetime import date

from provisions.exceptions import UnreadableDate
from provisions.rules.dates.duration import Duration
from provisions.rules.dates.edtf import EDTF
from provisions.rules.dates.refusal import refusal

MAX_LENGTH = 256

_AFTER = re.compile(r"(?P<offset>.+?) after (?P<anchor>\S+)", re.ASCII | re.IGNORECASE)
_ANCHOR = re.compile(r"[a-z0-9][a-z0-9._~:-]*")
_UNITS = re.compile(r"(?:,? and |, | )?(?P<count>[0-9]{1,5}|[a-z]+) (?P<unit>day|week|month|year)s?", re.ASCII)

_COUNTS = {
    **{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10},
    **{"eleven": 11, "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50},
    **{"sixty": 60, "ninety": 90, "a": 1, "an": 1},
}


@dataclass(frozen=True, slots=True)
class RelativeDate:
    """A date a fixed time after a milestone: ``P3Y after rasht-astara-railway:contract-signed``.

    ``anchor`` is the milestone's public id.
    """

    offset: Duration
    anchor: str

    def __post_init__(self) -> None:
        if not _ANCHOR.fullmatch(self.anchor):
            raise _refusal(str(self), f"{self.anchor!r} is not the public id of a milestone")
        if _is_date(self.anchor):
            raise _refusal(str(self), f"{self.anchor} is itself a date, so write the date that is meant")

    @staticmethod
    def parse(text: str) -> "RelativeDate":
        """Read "P3Y after X", "3 years after X" or "three years and six months after X"."""
        typed = " ".join(text[: MAX_LENGTH + 1].split())
        if len(text.strip()) > MAX_LENGTH:
            raise _refusal(typed, f"it is longer than {MAX_LENGTH} characters")
        match = _AFTER.fullmatch(typed)
        if match is None:
            raise _refusal(typed, "a relative date is a duration, the word 'after', and a milestone's public id")
        return RelativeDate(_offset(match["offset"], typed), match["anchor"])

    def __str__(self) -> str:
        return f"{self.offset} after {self.anchor}"

    def resolve(self, anchor: EDTF) -> EDTF:
        """The date, once the anchor's is known: as imprecise, open and uncertain as the anchor's date is.

        DateOutOfRange is raised past the year 9999.
        """
        earliest = None if anchor.earliest is None else self.offset.add_to(anchor.earliest)
        latest = None if anchor.latest is None else self.offset.add_to(anchor.latest)
        if earliest is not None and latest is not None:
            return EDTF.spanning(earliest, latest, anchor.mark)
        start, _, end = anchor.text.partition("/")
        return EDTF.parse(f"{_end(earliest, start, anchor.mark)}/{_end(latest, end, anchor.mark)}")


def _offset(words: str, typed: str) -> Duration:
    if re.match(r"[Pp][0-9]", words):
        return Duration.parse(words.upper())
    counts: dict[str, int] = {}
    position = 0
    lower = words.lower()
    while position < len(lower):
        match = _UNITS.match(lower, position)
        if match is None or f"{match['unit']}s" in counts:
            raise _refusal(typed, f"{words!r} is not a number of years, months, weeks or days")
        count = match["count"]
        if not count.isdigit() and count not in _COUNTS:
            raise _refusal(typed, f"the number {count!r} is not known; write it in digits")
        counts[f"{match['unit']}s"] = int(count) if count.isdigit() else _COUNTS[count]
        position = match.end()
    if not any(counts.values()):
        raise _refusal(typed, "the time after the milestone is longer than nothing")
    return Duration(**counts)


def _end(bound: date | None, unbounded: str, mark: str) -> str:
    """One end of an interval; ``unbounded`` is how the anchor writes an end that it lacks: open or unknown."""
    return unbounded if bound is None else f"{bound}{mark}"


def _is_date(anchor: str) -> bool:
    try:
        EDTF.parse(anchor)
    except UnreadableDate:
        return False
    return True


def _refusal(typed: str, fault: str) -> UnreadableDate:
    return refusal(typed, fault, "P3Y after rasht-astara-railway:contract-signed", "30 days after some-project:signed")
