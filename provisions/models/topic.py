"""What a provision is about."""

from django.db import models

from ledger import recorded
from provisions.rules.languages import in_language

from .fields.text_map import LanguageMapField
from .record import NamedRecord
from .tree import acyclic, ensure_no_loop


@recorded
class Topic(NamedRecord):
    """A sector of cooperation, in a tree. E.g. nuclear energy, below energy."""

    name = LanguageMapField(help_text="Name by language, one line each: <code>en: transport</code>.")
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        help_text="The wider topic. Empty: this is a topmost one.",
    )
    definition = models.TextField(blank=True, help_text="What belongs here and what does not.")

    class Meta:
        ordering = ("id",)
        triggers = (acyclic("parent_id"),)

    def __str__(self) -> str:
        return in_language(self.name) or self.id or ""

    def clean(self) -> None:
        super().clean()
        ensure_no_loop(self, "parent")
