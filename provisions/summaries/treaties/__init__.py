"""A whole treaty as judged on a day: its figures, its schedule, its timeline."""

from .figures import treaty_figures
from .schedule import treaty_schedule
from .summary import TreatySummary, treaty_summary
from .timeline import Event, treaty_timeline

__all__ = ["Event", "TreatySummary", "treaty_figures", "treaty_schedule", "treaty_summary", "treaty_timeline"]
