"""What a draft does to one row."""

from django.db import models


class Operation(models.Model):
    """The net effect of a draft on one row: only the columns that change, with the values the draft was based on."""

    id = models.BigAutoField(primary_key=True)
    changeset = models.ForeignKey(
        "Changeset", on_delete=models.CASCADE, related_name="operations", help_text="Part of what."
    )
    position = models.PositiveIntegerField(help_text="Order of replay, from 1.")
    model = models.CharField(max_length=100, help_text="Label of the model.")
    key = models.CharField(max_length=255, help_text="Primary key of the row.")
    operation = models.CharField(max_length=6, help_text="create, update or delete.")
    before = models.JSONField(help_text="Published values that the draft was based on; empty for create.")
    after = models.JSONField(help_text="Values that the draft sets; empty for delete.")

    class Meta:
        ordering = ("changeset", "position")
        constraints = (
            models.UniqueConstraint(fields=["changeset", "model", "key"], name="ledger_operation_is_one_per_row"),
            models.UniqueConstraint(fields=["changeset", "position"], name="ledger_operation_has_one_position"),
        )

    def __str__(self) -> str:
        return f"{self.operation} {self.model} {self.key}"
