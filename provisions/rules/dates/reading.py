"""What a curator types, turned into ISO."""

import re
from functools import lru_cache

from provisions.exceptions import UnreadableDate
from provisions.rules.dates.edtf import EDTF
from provisions.rules.dates.refusal import MAX_LENGTH, refusal
from provisions.rules.dates.relative import RelativeDate
from provisions.rules.dates.solar_hijri import read_solar_hijri

ACCEPTED_FORMS = (
    "Write a year, month or day (2025, 2025-01, 2025-01-17), a quarter or half (2027-Q1, 2027-H2), an interval "
    "(2025-01/2026, 2025/..), with ? if uncertain or ~ if approximate; or a Solar Hijri date (1403/10/28, 28 Dey 1403, "
    "1403-10 SH)."
)

_QUARTER_CODES = {"Q1": 33, "Q2": 34, "Q3": 35, "Q4": 36, "H1": 40, "H2": 41}
_QUARTER = re.compile(
    r"(?P<year>[0-9]{4})[- ]?(?P<part>[QH][0-9])(?P<mark>[?~%]?)"
    r"|(?P<part_first>[QH][0-9])[- ](?P<year_last>[0-9]{4})(?P<mark_last>[?~%]?)",
    re.IGNORECASE | re.ASCII,
)
# Marks that set the writing direction: invisible, and pasted along with Persian text.
_DIRECTION_MARKS = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


@lru_cache(maxsize=16_384)
def read_date(text: str) -> EDTF:
    """Read EDTF, ``2027-Q1``, ``H2 2027`` and Solar Hijri dates; UnreadableDate says what would be right.

    A bare ``1403-10-28`` is the ISO year 1403, never guessed to be Solar Hijri: that takes ``1403-10-28 SH`` or, in
    three parts with slashes, ``1403/10/28``.
    """
    typed = text.strip()
    if len(typed) > MAX_LENGTH:
        raise _refusal(typed, f"it is longer than {MAX_LENGTH} characters")
    typed = typed.translate(_DIRECTION_MARKS).strip()
    try:
        return EDTF.parse(typed)
    except UnreadableDate:
        solar_hijri = read_solar_hijri(typed)
        if solar_hijri is not None:
            return solar_hijri
        iso = "/".join(_with_code(end, typed) for end in typed.split("/"))
        if iso != typed:
            return EDTF.parse(iso)
        if not typed.isascii():
            raise _refusal(typed, "its words, digits or signs are not those of a date") from None
        raise


def read_date_or_relative(text: str) -> EDTF | RelativeDate:
    """Read what ``read_date`` reads, or a date that hangs on a milestone: "three years after rail:signed"."""
    if "after" in text.lower().split():
        return RelativeDate.parse(text)
    return read_date(text)


def _with_code(end: str, typed: str) -> str:
    """``2027-33`` for ``2027-Q1`` or ``Q1 2027``; anything else as it is."""
    match = _QUARTER.fullmatch(end)
    if match is None:
        return end
    part = (match["part"] or match["part_first"]).upper()
    if part not in _QUARTER_CODES:
        raise _refusal(typed, f"there is no {part}: quarters are Q1 to Q4, halves H1 and H2")
    return f"{match['year'] or match['year_last']}-{_QUARTER_CODES[part]}{match['mark'] or match['mark_last'] or ''}"


def _refusal(typed: str, fault: str) -> UnreadableDate:
    return refusal(typed, fault, "2025-01-17", "2027-Q1", "1403-10-28 SH")
