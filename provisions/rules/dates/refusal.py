"""The words with which a date is refused: what was typed, what is wrong with it, what would be right."""

import re

from provisions.exceptions import UnreadableDate

MAX_LENGTH = 64

_FAULTS = [
    (r"", "nothing is written"),
    (r".*[^\x20-\x7e].*", "a date is written with the digits 0-9 and plain ASCII signs only"),
    (r".*\s.*", "a date has no space inside"),
    (r"Y.*", "years run from 0001 to 9999, so there is no Y before them"),
    (r"[-+].*", "years run from 0001 to 9999 and have no sign"),
    (r".*(T|:).*", "the tracker records days: leave out the time"),
    (r".*x.*", "an unspecified digit is a capital X"),
    (r"\d{1,2}[-.]\d{1,2}[-.]\d{4}", "the year comes first"),
    (r"\d{4}(-\d{1,2}){1,2}", "months and days take two digits"),
    (r"[0-9X]{4}(-[0-9X]{2}){0,2}", "digits are left unspecified from the right only: 201X, 20XX, 2004-XX, 2004-02-XX"),
    (r"[0-9]{1,3}|[0-9]{5,}", "a year has four digits"),
]
_FAULTS_READY = [(re.compile(pattern, re.ASCII | re.DOTALL), fault) for pattern, fault in _FAULTS]


def refusal(typed: str, fault: str, *right: str) -> UnreadableDate:
    """The error to raise: ``typed`` is what the person wrote, ``right`` two or three examples of what to write."""
    shown = typed if len(typed) <= MAX_LENGTH else f"{typed[:MAX_LENGTH]}…"
    examples = f"{', '.join(right[:-1])} or {right[-1]}" if len(right) > 1 else right[0]
    return UnreadableDate(f"{shown!r} cannot be read as a date: {fault}. Write, for instance, {examples}.")


def fault_of(text: str) -> str:
    """Why ``text``, which is no EDTF date, is none."""
    return next(
        (fault for pattern, fault in _FAULTS_READY if pattern.fullmatch(text)),
        "it is neither a year, a month, a day nor an interval",
    )
