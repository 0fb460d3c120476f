"""Actors."""

from provisions.models import Actor

from .fields import IdsField
from .record import DetailSerializer, RecordSerializer


class ActorSerializer(RecordSerializer):
    class Meta:
        model = Actor
        fields = [
            "id",
            "url",
            "name",
            "kind",
            "office",
            "member_of",
            "side",
            "is_state_controlled",
            "country_code",
            "same_as",
            "note",
        ]
        includes = ["member_of", "side", "members"]


class ActorDetailSerializer(DetailSerializer, ActorSerializer):
    members = IdsField(help_text="Ids of the actors that belong to it.")

    class Meta(ActorSerializer.Meta):
        fields = [*ActorSerializer.Meta.fields, "members", "meta"]
