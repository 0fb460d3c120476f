"""Where a project or milestone stands on a day, and what its silence suggests."""

from dataclasses import dataclass
from datetime import date

from provisions.choices import Lifecycle, Silence
from provisions.exceptions import DateOutOfRange
from provisions.rules.counted import counted
from provisions.rules.dates import EDTF, Duration
from provisions.rules.facts import Milestone, Project
from provisions.rules.method import rule

from .standing import ACCEPTED, has_begun, is_met

ACTIVE = frozenset({Lifecycle.ANNOUNCED, Lifecycle.PLANNED, Lifecycle.PREPARATION, Lifecycle.IN_PROGRESS})
_SOURCE = (
    "Global Energy Monitor, Global Coal Plant Tracker, Methodology, Status Categories: shelved after two years without "
    "progress, cancelled after four"
)
#: The longer silence first.
_INFERRED = (
    (Duration(years=4), Silence.FOUR_YEARS, Lifecycle.CANCELLED),
    (Duration(years=2), Silence.TWO_YEARS, Lifecycle.SUSPENDED),
)


@dataclass(frozen=True, slots=True)
class LifecycleStanding:
    """``stated`` is the curator's word as of the day, ``value`` that word or what silence puts in its place.

    ``silent_days`` None: no evidence is known by then, which is not the same as a long silence.
    """

    subject: str
    as_of: date
    stated: Lifecycle
    value: Lifecycle
    is_inferred: bool = False
    inferred_rule: Silence | None = None
    last_evidence_on: EDTF | None = None
    silent_days: int | None = None

    def steps(self) -> tuple[str, ...]:
        told = f"On {self.as_of} the curator's word is {self.stated.value}."
        if self.silent_days is None:
            return told, "No evidence is dated by then, so nothing is inferred from silence."
        silent = counted(self.silent_days, "day")
        silence = f"The last evidence is of {self.last_evidence_on}: {silent} of silence."
        if self.inferred_rule is None:
            return told, silence, "Nothing is inferred."
        return told, silence, f"Inferred, by the rule {self.inferred_rule.value}: {self.value.value}."


@rule(version="1", source=_SOURCE)
def project_lifecycle(project: Project, last_evidence_on: EDTF | None = None, *, as_of: date) -> LifecycleStanding:
    """The curator's word on a project, and the state that silence suggests.

    The curator's word holds from the day since when the project stands there, or always where that day is not known;
    before it the state is unknown. A project that was announced, planned, prepared or in progress, and of which the
    last evidence is two calendar years old, is inferred to be suspended; after four years, cancelled. That is
    labelled as inferred and never takes the place of a curator's suspended, cancelled, completed or operational.
    Without any evidence nothing is inferred: no evidence is not "not started". Days count from the last day that the
    date of the evidence can mean. ``last_evidence_on`` is the last that was published by ``as_of``.
    """
    holds = project.lifecycle_since is None or has_begun(project.lifecycle_since, as_of)
    return _standing(project.id, project.lifecycle if holds else Lifecycle.UNKNOWN, last_evidence_on, as_of)


@rule(version="1", source=_SOURCE)
def milestone_lifecycle(
    milestone: Milestone, last_evidence_on: EDTF | None = None, *, as_of: date
) -> LifecycleStanding:
    """The curator's word on a milestone, and the state that silence suggests.

    A milestone that the curator has as completed or operational, and whose accepted date is later than ``as_of``, is
    unknown on that day. Silence is read as for projects: suspended after two calendar years, cancelled after four,
    labelled as inferred, and never in the place of suspended, cancelled, completed or operational.
    """
    holds = milestone.lifecycle not in ACCEPTED or is_met(milestone, as_of)
    return _standing(milestone.id, milestone.lifecycle if holds else Lifecycle.UNKNOWN, last_evidence_on, as_of)


def _standing(subject: str, stated: Lifecycle, last_evidence_on: EDTF | None, as_of: date) -> LifecycleStanding:
    seen = last_evidence_on if last_evidence_on is not None and has_begun(last_evidence_on, as_of) else None
    last = None if seen is None else min(seen.latest or as_of, as_of)
    if last is None:
        return LifecycleStanding(subject, as_of, stated, stated)
    inferred = next(
        ((silence, state) for term, silence, state in _INFERRED if stated in ACTIVE and _had_passed(term, last, as_of)),
        None,
    )
    return LifecycleStanding(
        subject=subject,
        as_of=as_of,
        stated=stated,
        value=inferred[1] if inferred else stated,
        is_inferred=inferred is not None,
        inferred_rule=inferred[0] if inferred else None,
        last_evidence_on=seen,
        silent_days=(as_of - last).days,
    )


def _had_passed(term: Duration, start: date, as_of: date) -> bool:
    try:
        return term.add_to(start) <= as_of
    except DateOutOfRange:
        return False
