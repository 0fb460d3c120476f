"""Treaty parties."""

from provisions.models import TreatyParty

from .record import DetailSerializer, RecordSerializer


class TreatyPartySerializer(RecordSerializer):
    class Meta:
        model = TreatyParty
        fields = ["id", "url", "treaty", "actor", "signatory", "position", "note"]
        includes = ["treaty", "actor", "signatory"]


class TreatyPartyDetailSerializer(DetailSerializer, TreatyPartySerializer):
    class Meta(TreatyPartySerializer.Meta):
        fields = [*TreatyPartySerializer.Meta.fields, "meta"]
