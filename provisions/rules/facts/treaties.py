"""What happened to a treaty, according to whom."""

from dataclasses import dataclass
from typing import ClassVar

from provisions.choices import Rank, TreatyActionKind
from provisions.rules.dates import EDTF

from .evidence import Link


@dataclass(frozen=True, slots=True)
class Act:
    """One statement of a treaty action. ``occurred_on`` None: the day is not known. ``said_on`` None: not known."""

    noun: ClassVar = "treaty-actions"
    id: str
    kind: TreatyActionKind
    occurred_on: EDTF | None
    party: str | None = None
    body: str | None = None
    said_on: EDTF | None = None
    claimed_by: str | None = None
    rank: Rank = Rank.NORMAL
    links: tuple[Link, ...] = ()
