"""A finding on a provision."""

from django.core.exceptions import ValidationError
from django.db import models

from ledger import recorded
from provisions.choices import AssessmentBasis, Confidence, Correspondence, Level

from .fields.edtf import EDTFField
from .record import Record


@recorded
class Assessment(Record):
    """How far a provision is carried out, as one assessor finds; others may differ. E.g. article 21: minimum."""

    provision = models.ForeignKey(
        "Provision", on_delete=models.CASCADE, related_name="assessments", help_text="Of what."
    )
    assessor = models.ForeignKey(
        "Actor", on_delete=models.PROTECT, related_name="assessments", help_text="Who finds so."
    )
    level = models.CharField(
        max_length=16, choices=Level, help_text="For steps: not initiated to full. For duties: upheld to breached."
    )
    basis = models.CharField(max_length=10, choices=AssessmentBasis, help_text="What the finding rests on.")
    correspondence = models.CharField(
        max_length=12,
        choices=Correspondence,
        default=Correspondence.NOT_JUDGED,
        help_text="Whether what is done is what the text says.",
    )
    confidence = models.CharField(max_length=10, choices=Confidence, help_text="Analytic confidence (ICD 203).")
    reason = models.TextField(help_text="Why, so that a reader can judge for themselves.")
    valid_from = EDTFField(help_text="The day from which the finding holds.")
    valid_from_earliest = models.DateField(null=True, blank=True, editable=False, help_text="First day it can mean.")
    valid_from_latest = models.DateField(null=True, blank=True, editable=False, help_text="Last day it can mean.")
    method_version = models.CharField(max_length=20, default="1", help_text="Version of the method applied.")

    id_parts = ("provision_id", "assessor_id", "valid_from")

    class Meta:
        ordering = ("provision_id", "valid_from_earliest", "id")
        indexes = (models.Index(fields=["provision", "valid_from_earliest", "id"], name="assessment_by_day"),)
        constraints = (
            models.UniqueConstraint(
                fields=["provision", "assessor", "valid_from"],
                name="assessment_is_one_per_assessor_and_day",
                violation_error_message="This assessor's finding from this day is already recorded.",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="assessment_has_a_reason",
                violation_error_message="Give the reason of the finding.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.provision_id}: {self.get_level_display()} ({self.assessor_id}, {self.valid_from})"

    def clean(self) -> None:
        super().clean()
        if self.provision_id is None or not self.level or self.level == Level.NOT_ASSESSABLE:
            return
        if not self.provision.is_assessable:
            raise ValidationError({"level": "The provision is marked as not assessable."})
