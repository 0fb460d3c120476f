"""Ids that have moved."""

from django.db import models

from ledger import recorded
from provisions.choices import AliasReason

from .record import Record


@recorded
class Alias(Record):
    """A former id and where it leads now. E.g. projects rasht-astara leads to rasht-astara-railway."""

    noun = models.CharField(max_length=30, help_text="The API's plural of the noun: <code>projects</code>.")
    former_id = models.CharField(max_length=255, help_text="The id that no longer stands.")
    current_id = models.CharField(max_length=255, help_text="The id that stands in its place.")
    reason = models.CharField(max_length=10, choices=AliasReason, help_text="Renamed, or merged into another.")
    note = models.TextField(blank=True, help_text="Why.")

    id_parts = ("noun", "former_id")

    class Meta:
        ordering = ("noun", "id")
        verbose_name_plural = "aliases"
        constraints = (
            models.UniqueConstraint(
                fields=["noun", "former_id"],
                name="alias_leads_to_one_place",
                violation_error_message="This former id already leads somewhere.",
            ),
            models.CheckConstraint(
                condition=~models.Q(former_id=models.F("current_id")),
                name="alias_leads_elsewhere",
                violation_error_message="An id cannot lead to itself.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.noun}: {self.former_id} → {self.current_id}"
