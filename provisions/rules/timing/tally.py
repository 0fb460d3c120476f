"""How many milestones keep their promises, and which do not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from provisions.choices import Timeliness
from provisions.rules.counted import counted
from provisions.rules.dates import EDTF
from provisions.rules.facts import Milestone
from provisions.rules.method import rule

from .timeliness import milestone_timeliness


@dataclass(frozen=True, slots=True)
class TimelinessCount:
    """``uncertain`` of the ``count`` are those of which vague dates allow another value too."""

    value: Timeliness
    count: int
    uncertain: int
    milestones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overdue:
    """A milestone of which the last day promised, that of ``promise``, has passed."""

    milestone: str
    promise: str | None
    due: EDTF | None
    since: date
    days: int


@dataclass(frozen=True, slots=True)
class TimelinessTally:
    """Every value is counted, also where the count is 0; ``overdue`` has the longest overdue first."""

    as_of: date
    total: int
    counts: tuple[TimelinessCount, ...]
    overdue: tuple[Overdue, ...]

    def steps(self) -> tuple[str, ...]:
        return (
            f"Milestones judged on {self.as_of}: {self.total}.",
            *(f"{Timeliness(row.value).label}: {row.count}, {row.uncertain} of them uncertain." for row in self.counts),
            *(
                f"{row.milestone}: due {row.due}, overdue since {row.since}, {counted(row.days, 'day')}."
                for row in self.overdue
            ),
        )


@rule(version="1", source="own")
def timeliness_tally(milestones: tuple[Milestone, ...], subjects: tuple[str, ...], *, as_of: date) -> TimelinessTally:
    """Counts milestones by their timeliness on a day, each by the rule for one milestone.

    ``subjects`` are the ids of those that are counted; ``milestones`` also holds those that these need.
    """
    known = {milestone.id: milestone for milestone in milestones}
    judged = [
        milestone_timeliness(known[id_], _needed(known[id_].needs, known), as_of=as_of)
        for id_ in sorted(set(subjects) & known.keys())
    ]
    overdue = [
        Overdue(row.milestone, row.due_promise, row.due, row.overdue_since, row.days_overdue)
        for row in judged
        if row.overdue_since is not None and row.days_overdue is not None
    ]
    counts = tuple(
        TimelinessCount(
            value,
            sum(row.value == value for row in judged),
            sum(row.value == value and len(row.possible) > 1 for row in judged),
            tuple(row.milestone for row in judged if row.value == value),
        )
        for value in Timeliness
    )
    return TimelinessTally(
        as_of, len(judged), counts, tuple(sorted(overdue, key=lambda row: (-row.days, row.milestone)))
    )


def _needed(ids: Iterable[str], known: dict[str, Milestone]) -> tuple[Milestone, ...]:
    return tuple(known[id_] for id_ in ids if id_ in known)
