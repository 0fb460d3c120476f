"""Which of several dated things is the latest."""

from datetime import date

from provisions.rules.dates import EDTF


def came_by(when: EDTF | None) -> date:
    """The day by which a date had surely come, in the sense of ``had_come``; an unknown one sorts before all others."""
    return date.min if when is None else when.latest or when.earliest or date.min


def recency(when: EDTF | None, row: str) -> tuple[date, date, str]:
    """Sorts later things last: by last possible day, then by first possible day, then by the id of the row."""
    return came_by(when), (when.earliest if when is not None else None) or date.min, row
