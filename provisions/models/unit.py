"""Units of measurement."""

from django.db import models

from ledger import recorded
from provisions.rules.languages import in_language

from .fields.text_map import LanguageMapField
from .record import NamedRecord


@recorded
class Unit(NamedRecord):
    """What a number counts. E.g. kilometres (UCUM: km); euro (ISO 4217: EUR); aircraft."""

    name = LanguageMapField(help_text="Name by language, one line each: <code>en: kilometres</code>.")
    symbol = models.CharField(max_length=20, help_text="As printed behind a number: km, %, EUR.")
    standard = models.CharField(
        max_length=20, blank=True, help_text="UCUM or ISO 4217, where the symbol comes from it. Empty: own."
    )

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{in_language(self.name)} ({self.symbol})"
