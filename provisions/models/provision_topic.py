"""What a provision is about."""

from django.db import models

from ledger import recorded

from .record import Record


@recorded
class ProvisionTopic(Record):
    """One subject of a provision. E.g. article 23 is about nuclear energy."""

    provision = models.ForeignKey("Provision", on_delete=models.CASCADE, related_name="topic_rows", help_text="Which.")
    topic = models.ForeignKey("Topic", on_delete=models.PROTECT, related_name="provision_rows", help_text="About what.")

    id_parts = ("provision_id", "topic_id")

    class Meta:
        ordering = ("provision_id", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["provision", "topic"],
                name="provision_topic_is_listed_once",
                violation_error_message="This topic is already listed for the provision.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.provision_id} is about {self.topic_id}"
