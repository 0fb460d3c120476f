"""Projects."""

from provisions.api.filtersets.project import ProjectFilterSet
from provisions.api.renderers.geojson import GeoJSONRenderer
from provisions.api.serializers.project import ProjectDetailSerializer, ProjectSerializer
from provisions.models import Project

from .record import RecordViewSet


class ProjectViewSet(RecordViewSet):
    queryset = Project.objects.all()
    serializer_class = ProjectSerializer
    detail_serializer_class = ProjectDetailSerializer
    filterset_class = ProjectFilterSet
    ordering_fields = (
        "id",
        "treaty",
        "parent",
        "kind",
        "lifecycle",
        "lifecycle_since_earliest",
        "lifecycle_since_latest",
    )
    own_renderers = (GeoJSONRenderer,)
