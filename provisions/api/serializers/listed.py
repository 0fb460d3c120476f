"""How a row of each model is shown in a list, and inside another row that includes it."""

from provisions.models.record import Record

from .actor import ActorSerializer
from .assessment import AssessmentSerializer
from .capture import CaptureSerializer
from .date_claim import DateClaimSerializer
from .evidence import EvidenceSerializer
from .evidence_link import EvidenceLinkSerializer
from .indicator import IndicatorSerializer
from .milestone import MilestoneSerializer
from .milestone_type import MilestoneTypeSerializer
from .observation import ObservationSerializer
from .project import ProjectSerializer
from .provision import ProvisionSerializer
from .provision_text import ProvisionTextSerializer
from .record import RowSerializer
from .source import SourceSerializer
from .topic import TopicSerializer
from .treaty import TreatySerializer
from .treaty_action import TreatyActionSerializer
from .treaty_party import TreatyPartySerializer
from .unit import UnitSerializer

_SERIALIZERS: tuple[type[RowSerializer], ...] = (
    ActorSerializer,
    AssessmentSerializer,
    CaptureSerializer,
    DateClaimSerializer,
    EvidenceSerializer,
    EvidenceLinkSerializer,
    IndicatorSerializer,
    MilestoneSerializer,
    MilestoneTypeSerializer,
    ObservationSerializer,
    ProjectSerializer,
    ProvisionSerializer,
    ProvisionTextSerializer,
    SourceSerializer,
    TopicSerializer,
    TreatySerializer,
    TreatyActionSerializer,
    TreatyPartySerializer,
    UnitSerializer,
)

LISTED: dict[type[Record], type[RowSerializer]] = {serializer.Meta.model: serializer for serializer in _SERIALIZERS}
