"""What was measured or claimed."""

from django.core.exceptions import ValidationError
from django.db import models

from ledger import recorded
from provisions.choices import FactBasis, ObservationKind, ObservationStatus, ValueQualifier

from .fields.edtf import EDTFField
from .record import Record


@recorded
class Observation(Record):
    """One number for an indicator, as somebody gives it. E.g. 95 km of land acquired, said on 25 November 2025."""

    indicator = models.ForeignKey(
        "Indicator", on_delete=models.CASCADE, related_name="observations", help_text="Of what."
    )
    kind = models.CharField(max_length=10, choices=ObservationKind, help_text="Measured, claimed, forecast or planned.")
    value = models.DecimalField(
        max_digits=24,
        decimal_places=6,
        null=True,
        blank=True,
        help_text="The number, in the unit. Empty: the claimant says that no figure exists.",
    )
    qualifier = models.CharField(
        max_length=10, choices=ValueQualifier, default=ValueQualifier.EXACTLY, help_text="How the claimant bounded it."
    )
    unit = models.ForeignKey(
        "Unit", on_delete=models.PROTECT, related_name="observations", help_text="The indicator's unit."
    )
    value_words = models.CharField(
        max_length=200, blank=True, verbose_name="value in the claimant's words", help_text="E.g. “about half”."
    )
    period = EDTFField(help_text="The day, month, year or span that the number describes.")
    period_earliest = models.DateField(null=True, blank=True, editable=False, help_text="First day it can mean.")
    period_latest = models.DateField(null=True, blank=True, editable=False, help_text="Last day it can mean.")
    claimed_by = models.ForeignKey(
        "Actor",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="observations",
        help_text="Who gives the number. Empty: reported without naming anybody.",
    )
    said_on = EDTFField(blank=True, help_text="When they gave it. Empty: not known.")
    said_on_earliest = models.DateField(null=True, blank=True, editable=False, help_text="First day it can mean.")
    said_on_latest = models.DateField(null=True, blank=True, editable=False, help_text="Last day it can mean.")
    status = models.CharField(
        max_length=12, choices=ObservationStatus, default=ObservationStatus.PROVISIONAL, help_text="How settled it is."
    )
    basis = models.CharField(
        max_length=10, choices=FactBasis, default=FactBasis.SOURCED, help_text="How the tracker knows of this number."
    )
    note = models.TextField(blank=True, help_text="What a reader should know.")

    id_parts = ("indicator_id", "kind", "period", "claimed_by_id")

    class Meta:
        ordering = ("indicator_id", "period_earliest", "id")
        indexes = (models.Index(fields=["indicator", "period_earliest", "id"], name="observation_by_period"),)
        constraints = (
            models.UniqueConstraint(
                fields=["indicator", "kind", "period", "claimed_by", "said_on", "value"],
                nulls_distinct=False,
                name="observation_is_recorded_once",
                violation_error_message="This claimant's number for this period is already recorded.",
            ),
        )

    def __str__(self) -> str:
        figure = "no figure" if self.value is None else f"{self.value.normalize():f} {self.unit_id}"
        return f"{self.indicator_id}: {figure}, {self.period}"

    def clean(self) -> None:
        super().clean()
        if self.indicator_id is not None and self.unit_id is not None and self.unit_id != self.indicator.unit_id:
            raise ValidationError(
                {"unit": f"The indicator is counted in {self.indicator.unit}; give the number in that unit."}
            )
