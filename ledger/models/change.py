"""What one revision did to one row."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Change(models.Model):
    """One row created, updated or deleted by a revision; the content stands in the model's history table."""

    id = models.BigAutoField(primary_key=True)
    revision = models.ForeignKey(
        "Revision", on_delete=models.PROTECT, related_name="changes", help_text="Part of what."
    )
    position = models.PositiveIntegerField(help_text="From 1, in the order in which the revision wrote.")
    model = models.CharField(max_length=100, help_text="Label of the model: provisions.milestone.")
    key = models.CharField(max_length=255, help_text="Primary key of the row.")
    operation = models.CharField(max_length=6, help_text="create, update or delete.")
    columns = ArrayField(
        models.CharField(max_length=63), help_text="Columns that changed; all of them for create and delete."
    )
    event_id = models.BigIntegerField(help_text="The row of the history table.")
    salt = models.BinaryField(null=True, help_text="Random, 16 bytes. Empty: erased with the content.")
    commitment = models.CharField(max_length=64, help_text="SHA-256 of salt and canonical content.")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["revision", "position"], name="ledger_change_has_one_position"),)
        indexes = (models.Index(fields=["model", "key", "revision"], name="ledger_change_of_a_row"),)

    def __str__(self) -> str:
        return f"{self.revision_id}.{self.position}: {self.operation} {self.model} {self.key}"
