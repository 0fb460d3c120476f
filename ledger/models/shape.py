"""Which columns a record had, from which revision on."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Shape(models.Model):
    """The columns of one model from a revision on, so that a column added later is no part of older commitments."""

    id = models.BigAutoField(primary_key=True)
    revision = models.ForeignKey("Revision", on_delete=models.PROTECT, related_name="shapes", help_text="From when.")
    model = models.CharField(max_length=100, help_text="Label of the model.")
    columns = ArrayField(models.CharField(max_length=63), help_text="Its columns, sorted.")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["model", "revision"], name="ledger_shape_is_noted_once"),)

    def __str__(self) -> str:
        return f"{self.model} from {self.revision_id}"
