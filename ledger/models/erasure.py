"""Content that had to go."""

from django.db import models

from ledger.recording import recorded


@recorded
class Erasure(models.Model):
    """A public tombstone: the content of a row's history was destroyed for a legal reason. The chain still verifies.

    It is itself a recorded row, so that the chain holds it.
    """

    id = models.BigAutoField(primary_key=True)
    revision = models.ForeignKey(
        "Revision", on_delete=models.PROTECT, related_name="erasures", help_text="When it was done."
    )
    model = models.CharField(max_length=100, help_text="Label of the model.")
    key = models.CharField(max_length=255, help_text="Primary key of the row.")
    legal_reason = models.TextField(help_text="The legal ground, in public words.")
    change_count = models.PositiveIntegerField(help_text="How many changes lost their content.")

    class Meta:
        indexes = (models.Index(fields=["model", "key"], name="ledger_erasure_of_a_row"),)

    def __str__(self) -> str:
        return f"{self.model} {self.key}, erased in {self.revision_id}"
