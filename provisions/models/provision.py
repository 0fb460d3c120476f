"""What the treaty demands, part by part."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models

from ledger import recorded
from provisions.choices import FactBasis, NormStrength, NormType, NumberConfidence, ProvisionKind, Temporality
from provisions.rules.eid import ensure_eid
from provisions.rules.languages import in_language

from .fields.text_map import LanguageMapField
from .record import Record, RecordQuerySet
from .search import Searched
from .tree import acyclic, ensure_no_loop
from .validators import validate_eid

SEARCHED = Searched(
    title=("heading", "kind", "number", "eid"),
    body=("summary",),
    rest=("fulfilment_test", "not_assessable_reason", "note"),
    ids=("id",),
)


class ProvisionQuerySet(RecordQuerySet["Provision"]):
    def articles(self) -> "ProvisionQuerySet":
        return self.filter(kind=ProvisionKind.ARTICLE)


@SEARCHED.kept
@recorded
class Provision(Record):
    """A numbered part of a treaty that can be carried out or broken by itself. E.g. article 21, on transport."""

    treaty = models.ForeignKey("Treaty", on_delete=models.CASCADE, related_name="provisions", help_text="Part of what.")
    parent = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="children",
        help_text="The provision it stands in, of the same treaty. Empty: directly below the treaty.",
    )
    eid = models.CharField(
        "eId",
        max_length=120,
        validators=[validate_eid],
        help_text="Akoma Ntoso element id: <code>art_21</code>, <code>art_21__para_2</code>.",
    )
    kind = models.CharField(max_length=20, choices=ProvisionKind, help_text="What kind of part it is.")
    number = models.CharField(max_length=20, blank=True, help_text="The number as printed. Empty: it bears none.")
    number_confidence = models.CharField(
        max_length=12,
        choices=NumberConfidence,
        default=NumberConfidence.NONE,
        help_text="How sure it is that this content bears this number.",
    )
    position = models.PositiveIntegerField(help_text="Order within the treaty.")
    heading = LanguageMapField(
        blank=True, help_text="Heading or subject by language, one line each. Empty: the subject is not known."
    )
    summary = models.TextField(blank=True, help_text="What it says, in own words. Empty: not known.")
    basis = models.CharField(
        max_length=10, choices=FactBasis, default=FactBasis.SOURCED, help_text="How the tracker knows this summary."
    )
    norm_type = models.CharField(
        max_length=12, choices=NormType, default=NormType.UNKNOWN, help_text="What the provision does in law."
    )
    strength = models.CharField(
        max_length=16, choices=NormStrength, default=NormStrength.UNKNOWN, help_text="How firmly its words bind."
    )
    temporality = models.CharField(
        max_length=16,
        choices=Temporality,
        default=Temporality.UNKNOWN,
        help_text="Whether one act fulfils it, or it must be kept all the time.",
    )
    fulfilment_test = models.TextField(
        blank=True, help_text="Fixed beforehand: what would count as fulfilled, or as a breach. Empty: not fixed yet."
    )
    is_assessable = models.BooleanField(
        default=True, verbose_name="assessable", help_text="Whether anybody outside could tell if it is carried out."
    )
    not_assessable_reason = models.TextField(blank=True, help_text="Why nobody could tell.")
    weight = models.DecimalField(
        max_digits=6,
        decimal_places=3,
        default=1,
        validators=[MinValueValidator(0)],
        help_text="Weight in scores, from 0; 1 unless there is a reason.",
    )
    note = models.TextField(blank=True, help_text="What a reader should know, e.g. which part is not confirmed.")
    bearers: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        "Actor", through="ProvisionBearer", related_name="provisions_borne"
    )
    topics: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        "Topic", through="ProvisionTopic", related_name="provisions"
    )

    objects = ProvisionQuerySet.as_manager()  # type: ignore[misc]
    id_parts = ("treaty_id", "eid")

    class Meta:
        ordering = ("treaty_id", "position", "id")
        triggers = (acyclic("parent_id"),)
        indexes = (models.Index(fields=["treaty", "position", "id"], name="provision_in_order"),)
        constraints = (
            models.UniqueConstraint(
                fields=["treaty", "eid"],
                name="provision_eid_is_unique_in_its_treaty",
                violation_error_message="This treaty already has a provision with this eId.",
            ),
            models.CheckConstraint(
                condition=models.Q(eid__regex=r"^[a-z]+(_[0-9a-z-]+)?(__[a-z]+_[0-9a-z-]+)*$"),
                name="provision_eid_is_an_akoma_ntoso_eid",
                violation_error_message="Write an Akoma Ntoso eId such as art_21.",
            ),
            models.CheckConstraint(
                condition=models.Q(is_assessable=True) | ~models.Q(not_assessable_reason=""),
                name="provision_not_assessable_has_a_reason",
                violation_error_message="Say why nobody could tell whether it is carried out.",
            ),
            models.CheckConstraint(condition=models.Q(weight__gte=0), name="provision_weight_is_not_negative"),
        )

    def __str__(self) -> str:
        heading = in_language(self.heading or {})
        return f"{self.treaty_id}, {self.kind} {self.number or self.eid}" + (f": {heading}" if heading else "")

    @property
    def is_number_verified(self) -> bool:
        """Whether number and content were both seen in a text of the treaty."""
        return self.number_confidence == NumberConfidence.VERIFIED

    def clean(self) -> None:
        super().clean()
        if self.eid and self.kind:
            try:
                ensure_eid(self.eid, self.kind)
            except ValueError as error:
                raise ValidationError({"eid": str(error)}) from error
        if self.parent is not None and self.parent.treaty_id != self.treaty_id:
            raise ValidationError({"parent": "The provision it stands in belongs to another treaty."})
        ensure_no_loop(self, "parent")
        if not self.is_assessable and not self.not_assessable_reason.strip():
            raise ValidationError({"not_assessable_reason": "Say why nobody could tell whether it is carried out."})
