"""Moments and days as a query writes them (RFC 3339): other notations of ISO 8601 are refused, not guessed at."""

import re
from datetime import date, datetime

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    rf"{_DAY.pattern}[Tt ][0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}}(\.[0-9]+)?)?([Zz]|[+-][0-9]{{2}}:[0-9]{{2}})?"
)


def read_day(text: str) -> date:
    """Raises ValueError for what is no day of the calendar written as YYYY-MM-DD."""
    if not _DAY.fullmatch(text):
        raise ValueError("That is no day.")
    return date.fromisoformat(text)


def read_moment(text: str) -> datetime:
    """Naive where the text names no time zone. Raises ValueError for what is no moment."""
    if not _MOMENT.fullmatch(text):
        raise ValueError("That is no moment.")
    return datetime.fromisoformat(text.upper())
