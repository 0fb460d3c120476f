"""Units."""

from provisions.models import Unit

from .record import DetailSerializer, RecordSerializer


class UnitSerializer(RecordSerializer):
    class Meta:
        model = Unit
        fields = ["id", "url", "name", "symbol", "standard"]
        includes = ["indicators"]


class UnitDetailSerializer(DetailSerializer, UnitSerializer):
    class Meta(UnitSerializer.Meta):
        fields = [*UnitSerializer.Meta.fields, "meta"]
