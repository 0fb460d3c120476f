"""A whole treaty as judged on a day: its figures, its schedule, its timeline."""

from .dossier import Dossier, load_dossier
from .figures import scores_of, treaty_figures
from .schedule import TreatySchedule, treaty_schedule
from .summary import TreatySummary, treaty_summary
from .timeline import Event, treaty_timeline

__all__ = [
    "Dossier",
    "Event",
    "TreatySchedule",
    "TreatySummary",
    "load_dossier",
    "scores_of",
    "treaty_figures",
    "treaty_schedule",
    "treaty_summary",
    "treaty_timeline",
]
