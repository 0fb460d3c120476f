"""Indicators and the numbers given for them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from provisions.choices import IndicatorDirection, ObservationKind, ObservationStatus, ValueQualifier
from provisions.rules.dates import EDTF

from .evidence import Link


@dataclass(frozen=True, slots=True)
class Measurement:
    """One observation. ``value`` None: the claimant says that no figure exists. ``said_on`` None: not known."""

    noun: ClassVar = "observations"
    id: str
    kind: ObservationKind
    value: Decimal | None
    period: EDTF | None
    said_on: EDTF | None = None
    claimed_by: str | None = None
    qualifier: ValueQualifier = ValueQualifier.EXACTLY
    status: ObservationStatus = ObservationStatus.PROVISIONAL
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """One indicator. ``target`` and ``baseline`` None: none fixed."""

    noun: ClassVar = "indicators"
    id: str
    unit: str
    direction: IndicatorDirection
    baseline: Decimal | None = None
    target: Decimal | None = None
    target_on: EDTF | None = None
    measurements: tuple[Measurement, ...] = ()
