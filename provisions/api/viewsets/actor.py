"""Actors."""

from provisions.api.filtersets.actor import ActorFilterSet
from provisions.api.serializers.actor import ActorDetailSerializer, ActorSerializer
from provisions.models import Actor

from .record import RecordViewSet


class ActorViewSet(RecordViewSet):
    queryset = Actor.objects.all()
    serializer_class = ActorSerializer
    detail_serializer_class = ActorDetailSerializer
    filterset_class = ActorFilterSet
    ordering_fields = ("id", "kind", "member_of", "side")
