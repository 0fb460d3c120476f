"""The templates of each sector: which events mark progress there."""

from django.db import models

from ledger import recorded
from provisions.choices import ProjectKind
from provisions.rules.languages import in_language

from .fields.text_map import LanguageMapField
from .record import Record
from .validators import validate_slug


@recorded
class MilestoneType(Record):
    """An event that marks progress in every project of a kind. E.g. first concrete, of a reactor (IAEA PRIS)."""

    template = models.CharField(max_length=20, choices=ProjectKind, help_text="Kind of project.")
    slug = models.CharField(
        max_length=60, validators=[validate_slug], help_text="Name in the id: <code>first-concrete</code>."
    )
    name = LanguageMapField(help_text="Name by language, one line each.")
    definition = models.TextField(help_text="What must have happened, and what does not count.")
    standard = models.CharField(max_length=120, blank=True, help_text="Where the term comes from. Empty: own.")
    position = models.PositiveSmallIntegerField(help_text="Usual order in the template.")

    id_parts = ("template", "slug")

    class Meta:
        ordering = ("template", "position", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["template", "slug"],
                name="milestone_type_is_unique_in_its_template",
                violation_error_message="This template already has such a milestone.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_template_display()}: {in_language(self.name)}"
