"""Provisions and the findings on them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from provisions.choices import AssessmentBasis, Confidence, Correspondence, Level, NormType, Temporality
from provisions.rules.dates import EDTF

from .evidence import Link


@dataclass(frozen=True, slots=True)
class Finding:
    """One assessment. ``is_trackers_own``: its assessor is the tracker itself."""

    noun: ClassVar = "assessments"
    id: str
    assessor: str
    level: Level
    basis: AssessmentBasis
    confidence: Confidence
    valid_from: EDTF | None
    correspondence: Correspondence = Correspondence.NOT_JUDGED
    is_trackers_own: bool = False
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Norm:
    """A provision as judged: where it stands, what kind of duty it is, and every finding on it."""

    noun: ClassVar = "provisions"
    id: str
    parent: str | None = None
    norm_type: NormType = NormType.UNKNOWN
    temporality: Temporality = Temporality.UNKNOWN
    is_assessable: bool = True
    weight: Decimal = Decimal(1)
    findings: tuple[Finding, ...] = ()
