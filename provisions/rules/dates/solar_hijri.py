"""Solar Hijri dates, the calendar of Iran's documents, turned into Gregorian ones.

The conversion is that of the jdatetime package: the 33-year leap rule, which agrees with the astronomical calendar
from 1178 to 1633 SH and so for every year read here.
"""

import re
import unicodedata
from datetime import date, timedelta

import jdatetime

from provisions.exceptions import UnreadableDate
from provisions.rules.dates.edtf import EDTF
from provisions.rules.dates.refusal import refusal

FIRST_YEAR, LAST_YEAR = 1300, 1499

_MONTH_NAMES = [
    ("Farvardin", "فروردین"),
    ("Ordibehesht", "اردیبهشت"),
    ("Khordad", "خرداد"),
    ("Tir", "تیر"),
    ("Mordad", "مرداد", "Amordad", "امرداد"),
    ("Shahrivar", "شهریور"),
    ("Mehr", "مهر"),
    ("Aban", "آبان", "ابان"),
    ("Azar", "آذر", "اذر"),
    ("Dey", "دی", "Dei"),
    ("Bahman", "بهمن"),
    ("Esfand", "اسفند"),
]
_MONTHS = {name.lower(): number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names}

# Persian and Arabic digits to ASCII, and the Arabic yeh and kaf of foreign keyboards to the Persian letters.
_LETTERS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩يىك", "01234567890123456789ییک")
# Zero-width joiners, which shape Persian letters and mean nothing here.
_JOINERS = {0x200C: None, 0x200D: None}

_YEAR, _NAME = r"(?P<year>[0-9]{4})", rf"(?P<name>{'|'.join(_MONTHS)})"
_MARK = r"(?P<calendar>sh|s\.h\.|هجری شمسی|هجری خورشیدی|شمسی|خورشیدی|ه\.? ?ش\.?)"
_FORMS = [
    re.compile(rf"{form}(?P<mark>[?~%])?")
    for form in (
        rf"{_YEAR}/(?P<month>[0-9]{{1,2}})/(?P<day>[0-9]{{1,2}})(?: {_MARK})?",
        rf"{_YEAR}(?:[-/](?P<month>[0-9]{{1,2}})(?:[-/](?P<day>[0-9]{{1,2}}))?)? ?{_MARK}",
        rf"(?:(?P<day>[0-9]{{1,2}}) )?{_NAME},? {_YEAR}(?: {_MARK})?",
    )
]


def read_solar_hijri(text: str) -> EDTF | None:
    """The Gregorian day, or the Gregorian interval that the month or year covers; None if it is no such form.

    A form is one only when it says so: by its mark (``1403-10 SH``), by a month's name (``28 Dey 1403``,
    «۲۸ دی ۱۴۰۳») or by three parts with slashes (``1403/10/28``), which ISO does not have. A trailing ``?``, ``~`` or
    ``%`` is kept. UnreadableDate is raised where the form is right and the date is not.
    """
    typed = text.strip()
    plain = _plain(typed)
    match = next((match for form in _FORMS if (match := form.fullmatch(plain))), None)
    if match is None:
        return None
    found = match.groupdict()
    name, month, day = found.get("name"), found.get("month"), found.get("day")
    month_number = _MONTHS[name] if name else int(month) if month else None
    earliest, latest = _bounds(int(found["year"]), month_number, int(day) if day else None, typed)
    return EDTF.spanning(earliest, latest, found["mark"] or "")


def _plain(typed: str) -> str:
    joined = unicodedata.normalize("NFC", typed).translate(_LETTERS).lower()
    return " ".join(joined.translate(_JOINERS).split())


def _bounds(year: int, month: int | None, day: int | None, typed: str) -> tuple[date, date]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _refusal(
            typed,
            f"it is written as a Solar Hijri date, and those are read from {FIRST_YEAR} to {LAST_YEAR}; "
            "a Gregorian date takes hyphens",
        )
    if month is None:
        return _first_day(year, 1), _first_day(year + 1, 1) - timedelta(days=1)
    if not 1 <= month <= 12:
        raise _refusal(typed, f"there is no month {month}: Solar Hijri months are 1 to 12")
    first = _first_day(year, month)
    last = _first_day(year + month // 12, month % 12 + 1) - timedelta(days=1)
    if day is None:
        return first, last
    length = (last - first).days + 1
    if not 1 <= day <= length:
        raise _refusal(typed, f"{_MONTH_NAMES[month - 1][0]} {year} has the days 1 to {length}")
    exact = first + timedelta(days=day - 1)
    return exact, exact


def _first_day(year: int, month: int) -> date:
    converted: date = jdatetime.date(year, month, 1).togregorian()
    return converted


def _refusal(typed: str, fault: str) -> UnreadableDate:
    return refusal(typed, fault, "1403-10-28 SH", "28 Dey 1403", "2025-01-17")
