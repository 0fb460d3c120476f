"""Who publishes."""

from django.core.exceptions import ValidationError
from django.db import models

from ledger import recorded
from provisions.choices import Reliability, SourceKind

from .record import NamedRecord
from .validators import validate_language_tag, validate_web_address


@recorded
class Source(NamedRecord):
    """A publisher of evidence. E.g. TASS, a news agency controlled by the Russian state."""

    name = models.CharField(max_length=200, help_text="Name as the publisher uses it, in Latin letters.")
    kind = models.CharField(max_length=14, choices=SourceKind, help_text="What kind of publisher.")
    reliability = models.CharField(
        max_length=1,
        choices=Reliability,
        default=Reliability.F,
        help_text="Admiralty code, letter. F unless there are grounds to judge.",
    )
    reliability_reason = models.TextField(blank=True, help_text="The grounds. Needed for any letter but F.")
    affiliation = models.ForeignKey(
        "Actor",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sources",
        help_text="Who stands behind it. Empty: nobody, or not known.",
    )
    side = models.ForeignKey(
        "Actor",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sources_on_side",
        help_text="The state whose interest it serves. Empty: none, or not known.",
    )
    is_state_controlled = models.BooleanField(
        null=True,
        blank=True,
        verbose_name="state-controlled",
        help_text="Unknown: nobody has looked, or it is disputed.",
    )
    language = models.CharField(
        max_length=12,
        blank=True,
        validators=[validate_language_tag],
        help_text="Main language, BCP 47. Empty: several.",
    )
    homepage = models.URLField(blank=True, validators=[validate_web_address], help_text="Its own address.")
    note = models.TextField(blank=True, help_text="What a reader should know.")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(reliability=Reliability.F) | ~models.Q(reliability_reason=""),
                name="source_reliability_has_grounds",
                violation_error_message="Give the grounds for any reliability but F.",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.reliability != Reliability.F and not self.reliability_reason.strip():
            raise ValidationError({"reliability_reason": "Give the grounds for any reliability but F."})
