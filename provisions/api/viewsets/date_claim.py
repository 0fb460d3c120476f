"""Date claims."""

from provisions.api.filtersets.date_claim import DateClaimFilterSet
from provisions.api.serializers.date_claim import DateClaimDetailSerializer, DateClaimSerializer
from provisions.models import DateClaim

from .record import RecordViewSet


class DateClaimViewSet(RecordViewSet):
    queryset = DateClaim.objects.all()
    serializer_class = DateClaimSerializer
    detail_serializer_class = DateClaimDetailSerializer
    filterset_class = DateClaimFilterSet
    ordering_fields = (
        "id",
        "milestone",
        "role",
        "date_earliest",
        "date_latest",
        "relative_to",
        "claimed_by",
        "said_on_earliest",
        "said_on_latest",
        "basis",
    )
