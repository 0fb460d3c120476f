"""What is measured."""

from django.core.exceptions import ValidationError
from django.db import models

from ledger import recorded
from provisions.choices import IndicatorDirection
from provisions.rules.languages import in_language

from .fields.edtf import EDTFField
from .fields.text_map import LanguageMapField
from .record import NamedRecord


@recorded
class Indicator(NamedRecord):
    """A quantity by which a project or provision is followed (IATI: indicator). E.g. kilometres of land acquired."""

    project = models.ForeignKey(
        "Project",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="indicators",
        help_text="Of which project. Empty: it follows a provision.",
    )
    provision = models.ForeignKey(
        "Provision",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="indicators",
        help_text="Of which provision. Empty: it follows a project.",
    )
    name = LanguageMapField(help_text="Name by language, one line each: <code>en: land acquired</code>.")
    definition = models.TextField(blank=True, help_text="What is counted, and what is not.")
    unit = models.ForeignKey("Unit", on_delete=models.PROTECT, related_name="indicators", help_text="In what.")
    direction = models.CharField(max_length=10, choices=IndicatorDirection, help_text="Which way is progress.")
    baseline_value = models.DecimalField(
        max_digits=24,
        decimal_places=6,
        null=True,
        blank=True,
        help_text="Value before the work began. Empty: none fixed.",
    )
    baseline_on = EDTFField(blank=True, help_text="When the baseline held. Empty: no baseline, or not known.")
    baseline_on_earliest = models.DateField(null=True, blank=True, editable=False, help_text="First day it can mean.")
    baseline_on_latest = models.DateField(null=True, blank=True, editable=False, help_text="Last day it can mean.")
    target_value = models.DecimalField(
        max_digits=24, decimal_places=6, null=True, blank=True, help_text="Value to be reached. Empty: none agreed."
    )
    target_on = EDTFField(blank=True, help_text="When it is to be reached. Empty: no target, or no date for it.")
    target_on_earliest = models.DateField(null=True, blank=True, editable=False, help_text="First day it can mean.")
    target_on_latest = models.DateField(null=True, blank=True, editable=False, help_text="Last day it can mean.")
    note = models.TextField(blank=True, help_text="What a reader should know, e.g. of definitions that differ.")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(project__isnull=False, provision__isnull=True)
                | models.Q(project__isnull=True, provision__isnull=False),
                name="indicator_follows_a_project_or_a_provision",
                violation_error_message="An indicator follows either a project or a provision.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.project_id or self.provision_id}: {in_language(self.name)}"

    def clean(self) -> None:
        super().clean()
        if (self.project_id is None) == (self.provision_id is None):
            raise ValidationError({"project": "Choose either a project or a provision that this indicator follows."})
