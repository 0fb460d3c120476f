"""Topics."""

from provisions.api.filtersets.topic import TopicFilterSet
from provisions.api.serializers.topic import TopicDetailSerializer, TopicSerializer
from provisions.models import Topic

from .record import RecordViewSet


class TopicViewSet(RecordViewSet):
    queryset = Topic.objects.all()
    serializer_class = TopicSerializer
    detail_serializer_class = TopicDetailSerializer
    filterset_class = TopicFilterSet
    ordering_fields = ("id", "parent")
