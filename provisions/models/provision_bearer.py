"""Who must carry a provision out."""

from django.db import models

from ledger import recorded

from .record import Record


@recorded
class ProvisionBearer(Record):
    """A party that bears the duty of a provision. E.g. Iran, bearer of article 3."""

    provision = models.ForeignKey(
        "Provision", on_delete=models.CASCADE, related_name="bearer_rows", help_text="The duty."
    )
    actor = models.ForeignKey("Actor", on_delete=models.PROTECT, related_name="duties", help_text="Who bears it.")

    id_parts = ("provision_id", "actor_id")

    class Meta:
        ordering = ("provision_id", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["provision", "actor"],
                name="provision_bearer_is_listed_once",
                violation_error_message="This bearer is already listed for the provision.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.actor_id} bears {self.provision_id}"
