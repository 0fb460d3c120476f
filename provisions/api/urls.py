"""The addresses below /api/v1/."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from .viewsets.actor import ActorViewSet
from .viewsets.assessment import AssessmentViewSet
from .viewsets.capture import CaptureViewSet
from .viewsets.date_claim import DateClaimViewSet
from .viewsets.evidence import EvidenceViewSet
from .viewsets.evidence_link import EvidenceLinkViewSet
from .viewsets.indicator import IndicatorViewSet
from .viewsets.milestone import MilestoneViewSet
from .viewsets.milestone_type import MilestoneTypeViewSet
from .viewsets.observation import ObservationViewSet
from .viewsets.project import ProjectViewSet
from .viewsets.provision import ProvisionViewSet
from .viewsets.root import RootView
from .viewsets.schema import DocsView, SchemaView
from .viewsets.search import SearchView
from .viewsets.source import SourceViewSet
from .viewsets.topic import TopicViewSet
from .viewsets.treaty import TreatyViewSet
from .viewsets.treaty_action import TreatyActionViewSet
from .viewsets.treaty_party import TreatyPartyViewSet
from .viewsets.unit import UnitViewSet

app_name = "api"

router = SimpleRouter()
router.register("treaties", TreatyViewSet, "treaties")
router.register("parties", TreatyPartyViewSet, "parties")
router.register("treaty-actions", TreatyActionViewSet, "treaty-actions")
router.register("provisions", ProvisionViewSet, "provisions")
router.register("topics", TopicViewSet, "topics")
router.register("actors", ActorViewSet, "actors")
router.register("projects", ProjectViewSet, "projects")
router.register("milestones", MilestoneViewSet, "milestones")
router.register("milestone-types", MilestoneTypeViewSet, "milestone-types")
router.register("date-claims", DateClaimViewSet, "date-claims")
router.register("indicators", IndicatorViewSet, "indicators")
router.register("observations", ObservationViewSet, "observations")
router.register("units", UnitViewSet, "units")
router.register("sources", SourceViewSet, "sources")
router.register("evidence", EvidenceViewSet, "evidence")
router.register("captures", CaptureViewSet, "captures")
router.register("evidence-links", EvidenceLinkViewSet, "evidence-links")
router.register("assessments", AssessmentViewSet, "assessments")

urlpatterns = [
    path("", RootView.as_view(), name="root"),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("search/", SearchView.as_view(), name="search"),
    path("docs/", DocsView.as_view(), name="docs"),
    path("", include(router.urls)),
]
