"""The words of a provision; shown inside it."""

from provisions.models import ProvisionText

from .fields import WebAddressField
from .record import RowSerializer


class ProvisionTextSerializer(RowSerializer):
    """The text of a provision in one language."""

    address = WebAddressField(
        source="url", read_only=True, allow_null=True, help_text="Where the text was taken from. Null: not recorded."
    )

    class Meta:
        model = ProvisionText
        fields = ["id", "provision", "language", "authority", "text", "address"]
