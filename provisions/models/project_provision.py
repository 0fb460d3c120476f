"""Which provision a project serves, and whether it counts towards it."""

from django.core.validators import MinValueValidator
from django.db import models

from ledger import recorded

from .record import Record


@recorded
class ProjectProvision(Record):
    """A project's service to one provision. E.g. the Rasht-Astara railway counts towards article 21."""

    project = models.ForeignKey(
        "Project", on_delete=models.CASCADE, related_name="provision_rows", help_text="What serves."
    )
    provision = models.ForeignKey(
        "Provision", on_delete=models.PROTECT, related_name="project_rows", help_text="What is served."
    )
    weight = models.DecimalField(
        max_digits=6,
        decimal_places=3,
        default=1,
        validators=[MinValueValidator(0)],
        help_text="Weight within the provision.",
    )
    counts_toward = models.BooleanField(
        default=True,
        help_text="Whether its progress is progress of the provision. A project is counted once in a total.",
    )
    note = models.TextField(blank=True, help_text="Why it serves this provision.")

    id_parts = ("project_id", "provision_id")

    class Meta:
        ordering = ("project_id", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["project", "provision"],
                name="project_serves_a_provision_once",
                violation_error_message="This project is already linked to the provision.",
            ),
            models.CheckConstraint(condition=models.Q(weight__gte=0), name="project_provision_weight_is_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.project_id} serves {self.provision_id}"
