"""What happened to the treaty, according to whom."""

from django.core.exceptions import ValidationError
from django.db import models

from ledger import recorded
from provisions.choices import FactBasis, Rank, TreatyActionKind

from .fields.edtf import EDTFField
from .record import Record, RecordQuerySet


class TreatyActionQuerySet(RecordQuerySet["TreatyAction"]):
    def preferred(self) -> "TreatyActionQuerySet":
        return self.filter(rank=Rank.PREFERRED)


@recorded
class TreatyAction(Record):
    """A dated act on a treaty, as somebody reports it; rivals may stand. E.g. entry into force on 2 October 2025."""

    treaty = models.ForeignKey("Treaty", on_delete=models.CASCADE, related_name="actions", help_text="Acted on.")
    kind = models.CharField(max_length=30, choices=TreatyActionKind, help_text="What happened.")
    party = models.ForeignKey(
        "Actor",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="treaty_actions",
        help_text="The party whose act it is. Empty: the act concerns the treaty as a whole.",
    )
    body = models.ForeignKey(
        "Actor",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="acts_as_body",
        help_text="The organ that acted, e.g. a chamber of parliament. Empty: none in particular.",
    )
    occurred_on = EDTFField(blank=True, help_text="When it happened. Empty: it happened, but the day is not known.")
    occurred_on_earliest = models.DateField(null=True, blank=True, editable=False, help_text="First day it can mean.")
    occurred_on_latest = models.DateField(null=True, blank=True, editable=False, help_text="Last day it can mean.")
    occurred_on_words = models.CharField(
        max_length=200, blank=True, verbose_name="date in the source's words", help_text="E.g. 28 Dey 1403."
    )
    votes_for = models.PositiveIntegerField(null=True, blank=True, help_text="Empty: no vote, or not known.")
    votes_against = models.PositiveIntegerField(null=True, blank=True, help_text="Empty: no vote, or not known.")
    votes_abstaining = models.PositiveIntegerField(null=True, blank=True, help_text="Empty: no vote, or not known.")
    claimed_by = models.ForeignKey(
        "Actor",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="treaty_action_claims",
        help_text="Who says so. Empty: reported without naming anybody.",
    )
    said_on = EDTFField(blank=True, help_text="When they said so. Empty: not known.")
    said_on_earliest = models.DateField(null=True, blank=True, editable=False, help_text="First day it can mean.")
    said_on_latest = models.DateField(null=True, blank=True, editable=False, help_text="Last day it can mean.")
    rank = models.CharField(
        max_length=12, choices=Rank, default=Rank.NORMAL, help_text="Which of rival statements to show first."
    )
    rank_reason = models.TextField(blank=True, help_text="Why it is preferred or deprecated.")
    basis = models.CharField(
        max_length=10, choices=FactBasis, default=FactBasis.SOURCED, help_text="How the tracker knows this."
    )
    note = models.TextField(blank=True, help_text="What a reader should know.")

    objects = TreatyActionQuerySet.as_manager()  # type: ignore[misc]
    id_parts = ("treaty_id", "kind", "party_id", "body_id", "claimed_by_id")

    class Meta:
        ordering = ("treaty_id", "occurred_on_earliest", "id")
        indexes = (models.Index(fields=["treaty", "kind", "occurred_on_earliest", "id"], name="treaty_action_by_kind"),)
        constraints = (
            models.UniqueConstraint(
                fields=["treaty", "kind", "party", "body"],
                condition=models.Q(rank=Rank.PREFERRED),
                nulls_distinct=False,
                name="treaty_action_has_one_preferred",
                violation_error_message="Another statement of this action is already preferred: lower its rank first.",
            ),
            models.CheckConstraint(
                condition=models.Q(rank=Rank.NORMAL) | ~models.Q(rank_reason=""),
                name="treaty_action_rank_has_a_reason",
                violation_error_message="Say why it is preferred or deprecated.",
            ),
        )

    def __str__(self) -> str:
        when = self.occurred_on or "day not known"
        return f"{self.treaty_id}: {self.get_kind_display()}, {when}"

    def clean(self) -> None:
        super().clean()
        if self.rank != Rank.NORMAL and not self.rank_reason.strip():
            raise ValidationError({"rank_reason": "Say why it is preferred or deprecated."})
