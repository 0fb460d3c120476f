"""The closed vocabularies. Each says which standard its values come from; "own" where there is none."""

from .actors import ActorKind
from .assessments import AssessmentBasis, Confidence, Correspondence, Level
from .evidence import CaptureCheck, Credibility, Reliability, SourceKind, Stance
from .facts import AliasReason, FactBasis, Rank
from .judgement import ContradictionKind, Corroboration, DisputeKind, Freshness, NoShare, Scale
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
from .timing import EventKind, Likelihood, Silence, Timeliness
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
    "ContradictionKind",
    "Correspondence",
    "Corroboration",
    "Credibility",
    "DateRole",
    "DisputeKind",
    "EventKind",
    "FactBasis",
    "Freshness",
    "IndicatorDirection",
    "Level",
    "Lifecycle",
    "Likelihood",
    "LocationPrecision",
    "NoShare",
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
    "Scale",
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
