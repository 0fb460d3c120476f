"""Who does what in a project."""

from django.db import models

from ledger import recorded
from provisions.choices import ProjectRole

from .record import Record


@recorded
class ProjectActor(Record):
    """An actor's part in a project, as reported. E.g. Caspian Service, contractor of the Rasht-Astara railway."""

    project = models.ForeignKey("Project", on_delete=models.CASCADE, related_name="actor_rows", help_text="In what.")
    actor = models.ForeignKey("Actor", on_delete=models.PROTECT, related_name="project_rows", help_text="Who.")
    role = models.CharField(max_length=12, choices=ProjectRole, help_text="What they do in it.")
    note = models.TextField(blank=True, help_text="Who says so, and what speaks against it.")

    id_parts = ("project_id", "actor_id", "role")

    class Meta:
        ordering = ("project_id", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["project", "actor", "role"],
                name="project_actor_has_a_role_once",
                violation_error_message="This actor already has this role in the project.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.actor_id}, {self.get_role_display()} of {self.project_id}"
