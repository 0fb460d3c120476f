"""The closed vocabularies. Each says which standard its values come from; "own" where there is none."""

from .actors import ActorKind
from .assessments import AssessmentBasis, Confidence, Correspondence, Level
from .evidence import CaptureCheck, Credibility, Reliability, SourceKind, Stance
from .facts import AliasReason, FactBasis, Rank
from .projects import (
    DateRole,
    IndicatorDirection,
    Lifecycle,
    LocationPrecision,
    ObservationKind,
    ObservationStatus,
    ProjectKind,
    ProjectRole,
    ValueQualifier,
)
from .timing import Likelihood, Silence, Timeliness
from .treaties import (
    NormStrength,
    NormType,
    NumberConfidence,
    ProvisionKind,
    Temporality,
    TextAuthority,
    TreatyActionKind,
    TreatyKind,
)

__all__ = [
    "ActorKind",
    "AliasReason",
    "AssessmentBasis",
    "CaptureCheck",
    "Confidence",
    "Correspondence",
    "Credibility",
    "DateRole",
    "FactBasis",
    "IndicatorDirection",
    "Level",
    "Lifecycle",
    "Likelihood",
    "LocationPrecision",
    "NormStrength",
    "NormType",
    "NumberConfidence",
    "ObservationKind",
    "ObservationStatus",
    "ProjectKind",
    "ProjectRole",
    "ProvisionKind",
    "Rank",
    "Reliability",
    "Silence",
    "SourceKind",
    "Stance",
    "Temporality",
    "TextAuthority",
    "Timeliness",
    "TreatyActionKind",
    "TreatyKind",
    "ValueQualifier",
]
