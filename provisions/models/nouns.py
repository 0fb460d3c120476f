"""The public nouns: the plural that addresses, aliases and exports use, and its model."""

from .actor import Actor
from .assessment import Assessment
from .capture import Capture
from .date_claim import DateClaim
from .evidence import Evidence
from .evidence_link import EvidenceLink
from .indicator import Indicator
from .milestone import Milestone
from .milestone_type import MilestoneType
from .observation import Observation
from .project import Project
from .provision import Provision
from .record import Record
from .source import Source
from .topic import Topic
from .treaty import Treaty
from .treaty_action import TreatyAction
from .treaty_party import TreatyParty
from .unit import Unit

#: In the order in which a newcomer meets them.
NOUNS: dict[str, type[Record]] = {
    "treaties": Treaty,
    "parties": TreatyParty,
    "treaty-actions": TreatyAction,
    "provisions": Provision,
    "topics": Topic,
    "actors": Actor,
    "projects": Project,
    "milestones": Milestone,
    "milestone-types": MilestoneType,
    "date-claims": DateClaim,
    "indicators": Indicator,
    "observations": Observation,
    "units": Unit,
    "sources": Source,
    "evidence": Evidence,
    "captures": Capture,
    "evidence-links": EvidenceLink,
    "assessments": Assessment,
}


def noun_of(model: type[Record]) -> str | None:
    """The plural under which rows of `model` have public addresses; None for rows that show inside their owner."""
    return next((noun for noun, candidate in NOUNS.items() if candidate is model), None)
