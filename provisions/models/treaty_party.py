"""Who is bound."""

from django.db import models

from ledger import recorded

from .record import Record


@recorded
class TreatyParty(Record):
    """A state or organisation that consented to be bound. E.g. Iran, party to the treaty of 2025."""

    treaty = models.ForeignKey("Treaty", on_delete=models.CASCADE, related_name="parties", help_text="Bound by what.")
    actor = models.ForeignKey("Actor", on_delete=models.PROTECT, related_name="treaties", help_text="Who is bound.")
    signatory = models.ForeignKey(
        "Actor",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="signatures",
        help_text="Who signed for the party. Empty: not known, or not signed.",
    )
    position = models.PositiveSmallIntegerField(default=1, help_text="Order in which the parties are listed.")
    note = models.TextField(blank=True, help_text="Reservations, declarations, what a reader should know.")

    id_parts = ("treaty_id", "actor_id")

    class Meta:
        ordering = ("treaty_id", "position", "id")
        verbose_name_plural = "treaty parties"
        constraints = (
            models.UniqueConstraint(
                fields=["treaty", "actor"],
                name="treaty_party_is_listed_once",
                violation_error_message="This party is already listed for the treaty.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.actor_id} in {self.treaty_id}"
