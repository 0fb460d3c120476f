"""The slip ledger: every date that anybody promised, forecast or reported for a milestone."""

from django.core.exceptions import ValidationError
from django.db import models

from ledger import recorded
from provisions.choices import DateRole, FactBasis
from provisions.rules.dates import Duration, RelativeDate

from .fields.edtf import EDTFField
from .record import Record
from .validators import validate_duration


@recorded
class DateClaim(Record):
    """Who said, when, that a milestone is or was to be met when. E.g. on 24 January 2025: contract by March 2025."""

    milestone = models.ForeignKey(
        "Milestone", on_delete=models.CASCADE, related_name="date_claims", help_text="Of what."
    )
    role = models.CharField(
        max_length=10, choices=DateRole, help_text="A plan, a forecast, a deadline, or what happened."
    )
    date = EDTFField(
        blank=True,
        help_text="The date claimed. Empty: it is counted from another milestone, below; or "
        "write it here as <code>P3Y after rasht-astara-railway:contract-signed</code>.",
    )
    date_earliest = models.DateField(null=True, blank=True, editable=False, help_text="First day it can mean.")
    date_latest = models.DateField(null=True, blank=True, editable=False, help_text="Last day it can mean.")
    date_words = models.CharField(
        max_length=300,
        blank=True,
        verbose_name="date in the claimant's words",
        help_text="E.g. “in less than a month”.",
    )
    relative_to = models.ForeignKey(
        "Milestone",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="dependent_date_claims",
        help_text="The milestone from which the date is counted. Empty: the date stands by itself.",
    )
    offset = models.CharField(
        max_length=20,
        blank=True,
        validators=[validate_duration],
        help_text="How long after that milestone, as an ISO 8601 duration: <code>P3Y</code>.",
    )
    claimed_by = models.ForeignKey(
        "Actor",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="date_claims",
        help_text="Who said so. Empty: reported without naming anybody.",
    )
    said_on = EDTFField(blank=True, help_text="When they said so. Empty: not known.")
    said_on_earliest = models.DateField(null=True, blank=True, editable=False, help_text="First day it can mean.")
    said_on_latest = models.DateField(null=True, blank=True, editable=False, help_text="Last day it can mean.")
    is_rebaseline = models.BooleanField(
        default=False,
        verbose_name="rebaseline",
        help_text="The plan itself was formally replaced, e.g. by a new contract: kept apart from slips.",
    )
    basis = models.CharField(
        max_length=10, choices=FactBasis, default=FactBasis.SOURCED, help_text="How the tracker knows of this claim."
    )
    note = models.TextField(blank=True, help_text="What a reader should know.")

    id_parts = ("milestone_id", "role", "said_on", "claimed_by_id")

    class Meta:
        ordering = ("milestone_id", "said_on_earliest", "date_earliest", "id")
        indexes = (
            models.Index(fields=["milestone", "role", "said_on_earliest", "id"], name="date_claim_by_role"),
            models.Index(fields=["date_latest", "id"], name="date_claim_by_latest_day"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["milestone", "role", "said_on", "claimed_by"],
                nulls_distinct=False,
                name="date_claim_is_one_per_milestone_role_day_and_claimant",
                violation_error_message="This claimant's date for this milestone, said that day, is already recorded.",
            ),
            models.CheckConstraint(
                condition=(~models.Q(date="") & models.Q(relative_to__isnull=True, offset=""))
                | (models.Q(date="", relative_to__isnull=False) & ~models.Q(offset="")),
                name="date_claim_has_a_date_or_counts_from_a_milestone",
                violation_error_message="Give a date, or a milestone and a duration to count from it: one of the two.",
            ),
            models.CheckConstraint(
                condition=~models.Q(relative_to=models.F("milestone")),
                name="date_claim_does_not_count_from_its_own_milestone",
                violation_error_message="A date cannot be counted from its own milestone.",
            ),
        )

    def __str__(self) -> str:
        said_on = self.said_on or "on a day not known"
        return f"{self.milestone_id}: {self.get_role_display()} {self.stated_date}, said {said_on}"

    @property
    def stated_date(self) -> str:
        """The date as claimed: EDTF, or `P3Y after <milestone>`."""
        if self.date or not (self.relative_to_id and self.offset):
            return self.date
        return str(RelativeDate(Duration.parse(self.offset), self.relative_to_id))

    def clean(self) -> None:
        super().clean()
        if not self.date and self.relative_to_id is None:
            raise ValidationError({"date": "Give the date claimed, or the milestone from which it is counted."})
        if self.date and (self.relative_to_id is not None or self.offset):
            raise ValidationError({"date": "Give a date, or a milestone to count from, not both."})
        if self.relative_to_id is not None and not self.offset:
            raise ValidationError({"offset": "Say how long after that milestone: P3Y, P6M, P30D."})
        if self.relative_to_id is not None and self.relative_to_id == self.milestone_id:
            raise ValidationError({"relative_to": "A date cannot be counted from its own milestone."})
