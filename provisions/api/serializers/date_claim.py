"""Date claims."""

from django.db.models import Case, F, Func, Q, TextField, Value, When
from django.db.models.functions import Concat, NullIf
from rest_framework import serializers

from provisions.models import DateClaim

from .evidence_link import NestedEvidenceLinkSerializer
from .record import DetailSerializer, RecordSerializer


class _Duration(Func):
    """An ISO 8601 duration without parts that are nought and without leading noughts, as `Duration` prints it."""

    template = "regexp_replace(%(expressions)s, '(?<=[A-Z])0+(?:[A-Z]|(?=[0-9]))', '', 'g')"
    output_field = TextField()


class DateClaimSerializer(RecordSerializer):
    stated_date = serializers.CharField(
        read_only=True, help_text="The date as claimed: EDTF, or `P3Y after` the milestone it is counted from."
    )

    class Meta:
        model = DateClaim
        fields = [
            "id",
            "url",
            "milestone",
            "role",
            "date",
            "date_earliest",
            "date_latest",
            "date_words",
            "relative_to",
            "offset",
            "claimed_by",
            "said_on",
            "said_on_earliest",
            "said_on_latest",
            "is_rebaseline",
            "basis",
            "note",
            "stated_date",
        ]
        includes = ["milestone", "relative_to", "claimed_by", "evidence_links"]
        expressions = {
            "stated_date": Case(
                When(
                    Q(date="", relative_to__isnull=False) & ~Q(offset=""),
                    then=Concat(
                        _Duration(F("offset")), Value(" after "), F("relative_to_id"), output_field=TextField()
                    ),
                ),
                default=NullIf(F("date"), Value("")),
                output_field=TextField(),
            )
        }


class DateClaimDetailSerializer(DetailSerializer, DateClaimSerializer):
    evidence_links = NestedEvidenceLinkSerializer(many=True, read_only=True)

    class Meta(DateClaimSerializer.Meta):
        fields = [*DateClaimSerializer.Meta.fields, "evidence_links", "meta"]
