"""How far the promised dates of a project have moved."""

from dataclasses import dataclass
from datetime import date

from provisions.rules.counted import counted
from provisions.rules.facts import Milestone
from provisions.rules.method import rule

from .slip import MilestoneSlip, milestone_slip


@dataclass(frozen=True, slots=True)
class ProjectSlip:
    """The slips of a project's milestones, in their order, and three figures over them.

    ``worst`` is the milestone that has slipped most days, None where none has. ``final`` is the last milestone of the
    project; how far it has slipped is how far the project has.
    """

    as_of: date
    milestones: tuple[MilestoneSlip, ...]
    slip_count: int
    certain_slip_count: int
    slipped_milestone_count: int
    worst: str | None
    worst_days: int | None
    final: str | None
    final_days: int | None

    def steps(self) -> tuple[str, ...]:
        told = [
            f"{one.milestone}: {counted(one.slip_count, 'slip')}, {counted(one.nominal_total, 'day')}."
            for one in self.milestones
            if one.nominal_total is not None
        ]
        slips, where = counted(self.slip_count, "slip"), counted(self.slipped_milestone_count, "milestone")
        told.append(f"In all {slips} on {where}.")
        if self.worst is not None:
            told.append(f"The most days: {self.worst}, {self.worst_days}.")
        if self.final is not None:
            days = "no dated promise" if self.final_days is None else counted(self.final_days, "day")
            told.append(f"The last milestone: {self.final}, {days}.")
        return tuple(told)


@rule(version="1", source="own")
def project_slip(milestones: tuple[Milestone, ...], *, as_of: date) -> ProjectSlip:
    """How far the promised dates of one project's milestones have moved by a day.

    Slips are counted over all milestones. Days are not added up across milestones, because one delay moves several
    dates: what is told is the milestone that slipped most, and the last one. The last is, of those that no other
    milestone of the project needs, the one of the highest position, then id.
    """
    order = sorted(milestones, key=lambda one: (one.position, one.id))
    slips = tuple(milestone_slip(one, as_of=as_of) for one in order)
    days = {slip.milestone: slip.nominal_total for slip in slips}
    slipped = [(moved, key) for key, moved in days.items() if moved is not None and moved > 0]
    worst = max(slipped, default=None)
    needed = {need for one in order for need in one.needs}
    final = next((one.id for one in reversed(order) if one.id not in needed), None)
    return ProjectSlip(
        as_of=as_of,
        milestones=slips,
        slip_count=sum(slip.slip_count for slip in slips),
        certain_slip_count=sum(slip.certain_slip_count for slip in slips),
        slipped_milestone_count=sum(slip.slip_count > 0 for slip in slips),
        worst=worst[1] if worst else None,
        worst_days=worst[0] if worst else None,
        final=final,
        final_days=days[final] if final else None,
    )
