"""Judgements on time: is a promise kept, how far has it moved, what stands in the way."""

from .dependencies import BlockingMilestone, ChainLink, CriticalPath, blocking_milestone, critical_path, in_order
from .lifecycle import LifecycleStanding, milestone_lifecycle, project_lifecycle
from .project_slip import ProjectSlip, project_slip
from .resolution import resolved
from .schedule import EarnedSchedule, earned, earned_schedule, earned_time
from .slip import MilestoneSlip, Shift, TrendPoint, milestone_slip
from .standing import Fulfilment, due, first_plan, forecast, fulfilment, is_met, is_overdue, latest_said
from .tally import Overdue, TimelinessCount, TimelinessTally, timeliness_tally
from .timeliness import MilestoneTimeliness, milestone_timeliness

__all__ = [
    "BlockingMilestone",
    "ChainLink",
    "CriticalPath",
    "EarnedSchedule",
    "Fulfilment",
    "LifecycleStanding",
    "MilestoneSlip",
    "MilestoneTimeliness",
    "Overdue",
    "ProjectSlip",
    "Shift",
    "TimelinessCount",
    "TimelinessTally",
    "TrendPoint",
    "blocking_milestone",
    "critical_path",
    "due",
    "earned",
    "earned_schedule",
    "earned_time",
    "first_plan",
    "forecast",
    "fulfilment",
    "in_order",
    "is_met",
    "is_overdue",
    "latest_said",
    "milestone_lifecycle",
    "milestone_slip",
    "milestone_timeliness",
    "project_lifecycle",
    "project_slip",
    "resolved",
    "timeliness_tally",
]
