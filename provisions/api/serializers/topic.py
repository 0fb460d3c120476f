"""Topics."""

from provisions.models import Topic

from .fields import IdsField
from .record import DetailSerializer, RecordSerializer


class TopicSerializer(RecordSerializer):
    class Meta:
        model = Topic
        fields = ["id", "url", "name", "parent", "definition"]
        includes = ["parent", "children", "provisions"]


class TopicDetailSerializer(DetailSerializer, TopicSerializer):
    children = IdsField(help_text="Ids of the topics just below it.")

    class Meta(TopicSerializer.Meta):
        fields = [*TopicSerializer.Meta.fields, "children", "meta"]
