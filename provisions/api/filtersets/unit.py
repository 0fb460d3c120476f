"""What a list of units can be filtered by."""

from provisions.models import Unit

from .kinds import TextFilter
from .strict import StrictFilterSet


class UnitFilterSet(StrictFilterSet):
    symbol = TextFilter(max_length=20, label="As printed behind a number, e.g. km.")
    standard = TextFilter(max_length=20, label="UCUM or ISO 4217.")

    class Meta:
        model = Unit
        fields = ("name", "symbol", "standard")
