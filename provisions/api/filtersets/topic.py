"""What a list of topics can be filtered by."""

from provisions.models import Topic

from .kinds import FlagFilter, IdFilter
from .strict import StrictFilterSet


class TopicFilterSet(StrictFilterSet):
    parent = IdFilter("parent_id", label="Directly below this topic.")
    parent__isnull = FlagFilter("parent", lookup_expr="isnull", label="Whether it is a topmost one.")

    class Meta:
        model = Topic
        fields = ("name", "parent", "definition")
