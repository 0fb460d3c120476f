"""What evidence can speak to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from provisions.models.record import Record


@dataclass(frozen=True, slots=True)
class Fact:
    """A row, the name of an evidence link's column for it, the day from which it could be known, what it is about."""

    target: str
    row: Record
    day: date
    subject: Mapping[str, str]
