"""The addresses below /api/v1/."""

from django.urls import include, path, re_path
from rest_framework.routers import SimpleRouter

from provisions.models.nouns import NOUNS

from .addresses import ID_PATTERN
from .viewsets.actor import ActorViewSet
from .viewsets.assessment import AssessmentViewSet
from .viewsets.capture import CaptureViewSet
from .viewsets.change import ChangesView
from .viewsets.checkpoint import CheckpointView
from .viewsets.dataset import DatasetView
from .viewsets.date_claim import DateClaimViewSet
from .viewsets.evidence import EvidenceViewSet
from .viewsets.evidence_link import EvidenceLinkViewSet
from .viewsets.explanation import (
    ExplainIndicatorView,
    ExplainMilestoneView,
    ExplainProjectView,
    ExplainProvisionView,
    ExplainTreatyView,
)
from .viewsets.history import HistoryView
from .viewsets.indicator import IndicatorViewSet
from .viewsets.judged import JudgedView
from .viewsets.manifest import ManifestView
from .viewsets.milestone import MilestoneViewSet
from .viewsets.milestone_type import MilestoneTypeViewSet
from .viewsets.observation import ObservationViewSet
from .viewsets.project import ProjectViewSet
from .viewsets.provision import ProvisionViewSet
from .viewsets.revision import RevisionViewSet
from .viewsets.root import RootView
from .viewsets.schedule import ScheduleView
from .viewsets.schema import DocsView, SchemaView
from .viewsets.search import SearchView
from .viewsets.source import SourceViewSet
from .viewsets.summary import SummaryView
from .viewsets.timeline import TimelineView
from .viewsets.topic import TopicViewSet
from .viewsets.treaty import TreatyViewSet
from .viewsets.treaty_action import TreatyActionViewSet
from .viewsets.treaty_party import TreatyPartyViewSet
from .viewsets.treaty_provision import ProvisionTreeViewSet, TreatyProvisionViewSet
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

_of_treaty = rf"^treaties/(?P<treaty>{ID_PATTERN})"

_PAGES: tuple[tuple[str, type[JudgedView]], ...] = (
    ("treaties", SummaryView),
    ("treaties", ScheduleView),
    ("treaties", TimelineView),
    ("treaties", ExplainTreatyView),
    ("provisions", ExplainProvisionView),
    ("projects", ExplainProjectView),
    ("milestones", ExplainMilestoneView),
    ("indicators", ExplainIndicatorView),
)
_histories = [
    re_path(rf"^{noun}/(?P<id>{ID_PATTERN})/history/\Z", HistoryView.as_view(noun=noun), name=f"{noun}-history")
    for noun in NOUNS
]

urlpatterns = [
    path("", RootView.as_view(), name="root"),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("search/", SearchView.as_view(), name="search"),
    path("docs/", DocsView.as_view(), name="docs"),
    # Early, because they are asked for most, and addresses are compared one after the other.
    path("", include(router.urls)),
    re_path(
        rf"{_of_treaty}/provisions/\Z", TreatyProvisionViewSet.as_view({"get": "list"}), name="treaty-provisions-list"
    ),
    re_path(
        rf"{_of_treaty}/provisions/(?P<eid>{ID_PATTERN})/\Z",
        TreatyProvisionViewSet.as_view({"get": "retrieve"}),
        name="treaty-provisions-detail",
    ),
    re_path(rf"{_of_treaty}/tree/\Z", ProvisionTreeViewSet.as_view({"get": "retrieve"}), name="treaty-tree"),
    *(
        re_path(rf"^{noun}/(?P<id>{ID_PATTERN})/{view.path}/\Z", view.as_view(), name=f"{noun}-{view.path}")
        for noun, view in _PAGES
    ),
    path("revisions/", RevisionViewSet.as_view({"get": "list"}), name="revisions-list"),
    path("revisions/<int:number>/", RevisionViewSet.as_view({"get": "retrieve"}), name="revisions-detail"),
    path("changes/", ChangesView.as_view(), name="changes"),
    path("manifest/", ManifestView.as_view(), name="manifest"),
    path("checkpoint", CheckpointView.as_view(), name="checkpoint"),
    *_histories,
    re_path(rf"^datasets/(?P<id>{ID_PATTERN})\.zip$", DatasetView.as_view(), name="dataset"),
]
