"""Dates as their sources give them: absolute (EDTF), relative to a milestone, and what a curator types."""

from provisions.rules.dates.duration import Duration
from provisions.rules.dates.edtf import EDTF
from provisions.rules.dates.reading import read_date, read_date_or_relative
from provisions.rules.dates.relative import RelativeDate

__all__ = ["EDTF", "Duration", "RelativeDate", "read_date", "read_date_or_relative"]
