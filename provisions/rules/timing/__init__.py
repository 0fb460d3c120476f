"""Judgements on time: is a promise kept, how far has it moved, what stands in the way."""

from .lifecycle import Standing, milestone_lifecycle, project_lifecycle
from .resolution import resolved
from .slip import MilestoneSlip, Shift, TrendPoint, milestone_slip
from .standing import Fulfilment, due, first_plan, forecast, fulfilment, is_met, is_overdue
from .timeliness import MilestoneTimeliness, milestone_timeliness

__all__ = [
    "Fulfilment",
    "MilestoneSlip",
    "MilestoneTimeliness",
    "Shift",
    "Standing",
    "TrendPoint",
    "due",
    "first_plan",
    "forecast",
    "fulfilment",
    "is_met",
    "is_overdue",
    "milestone_lifecycle",
    "milestone_slip",
    "milestone_timeliness",
    "project_lifecycle",
    "resolved",
]
