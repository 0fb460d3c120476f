"""The nouns, one a file."""

from .actor import Actor
from .alias import Alias
from .assessment import Assessment
from .capture import Capture
from .date_claim import DateClaim
from .evidence import Evidence
from .evidence_link import EvidenceLink
from .indicator import Indicator
from .milestone import Milestone
from .milestone_dependency import MilestoneDependency
from .milestone_type import MilestoneType
from .observation import Observation
from .project import Project
from .project_actor import ProjectActor
from .project_provision import ProjectProvision
from .provision import Provision
from .provision_bearer import ProvisionBearer
from .provision_text import ProvisionText
from .provision_topic import ProvisionTopic
from .source import Source
from .topic import Topic
from .treaty import Treaty
from .treaty_action import TreatyAction
from .treaty_party import TreatyParty
from .unit import Unit

__all__ = [
    "Actor",
    "Alias",
    "Assessment",
    "Capture",
    "DateClaim",
    "Evidence",
    "EvidenceLink",
    "Indicator",
    "Milestone",
    "MilestoneDependency",
    "MilestoneType",
    "Observation",
    "Project",
    "ProjectActor",
    "ProjectProvision",
    "Provision",
    "ProvisionBearer",
    "ProvisionText",
    "ProvisionTopic",
    "Source",
    "Topic",
    "Treaty",
    "TreatyAction",
    "TreatyParty",
    "Unit",
]
