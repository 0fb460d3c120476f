"""Projects, their milestones, and the dates claimed for these."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from provisions.choices import DateRole, Lifecycle, ProjectKind
from provisions.rules.dates import EDTF


@dataclass(frozen=True, slots=True)
class Promise:
    """One date claim: somebody's word on when a milestone is or was to be met.

    ``date`` is None where it is counted from another milestone (``offset`` after ``anchor``) that has no date yet.
    ``said_on`` None: when it was said is not known.
    """

    noun: ClassVar = "date-claims"
    id: str
    role: DateRole
    date: EDTF | None
    said_on: EDTF | None
    claimed_by: str | None = None
    is_rebaseline: bool = False
    anchor: str | None = None
    offset: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """``lifecycle`` is the curator's judgement; ``needs`` the ids of milestones that must come first."""

    noun: ClassVar = "milestones"
    id: str
    project: str
    lifecycle: Lifecycle = Lifecycle.UNKNOWN
    weight: Decimal = Decimal(1)
    position: int = 1
    type: str | None = None
    promises: tuple[Promise, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """``lifecycle`` is the curator's judgement, held since ``lifecycle_since`` (None: not known)."""

    noun: ClassVar = "projects"
    id: str
    kind: ProjectKind
    lifecycle: Lifecycle = Lifecycle.UNKNOWN
    lifecycle_since: EDTF | None = None
    parent: str | None = None
