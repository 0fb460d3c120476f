"""The items by which anyone can know."""

from django.db import models

from ledger import recorded
from provisions.choices import Credibility

from .fields.edtf import EDTFField
from .record import NamedRecord
from .search import Searched
from .tree import acyclic, ensure_no_loop
from .validators import validate_language_tag, validate_web_address

SEARCHED = Searched(title=("title",), body=("note",), rest=("origin_note",), ids=("id", "url"))


@SEARCHED.kept
@recorded
class Evidence(NamedRecord):
    """One published item. E.g. the TASS report of 10 February 2026 on the Rasht-Astara documents."""

    source = models.ForeignKey(
        "Source", on_delete=models.PROTECT, related_name="evidence", help_text="Who published it."
    )
    title = models.CharField(max_length=500, help_text="Title, in the item's language or transliterated.")
    url = models.URLField(
        "address",
        max_length=1000,
        blank=True,
        validators=[validate_web_address],
        help_text="Where it was published. Empty: the address is not known.",
    )
    language = models.CharField(max_length=12, validators=[validate_language_tag], help_text="BCP 47: ru, fa, en.")
    published_on = EDTFField(blank=True, help_text="Day of publication. Empty: not known.")
    published_on_earliest = models.DateField(null=True, blank=True, editable=False, help_text="First day it can mean.")
    published_on_latest = models.DateField(null=True, blank=True, editable=False, help_text="Last day it can mean.")
    collected_on = models.DateField(null=True, blank=True, help_text="Day on which we saw it. Empty: not recorded.")
    credibility = models.PositiveSmallIntegerField(
        choices=Credibility,
        default=Credibility.CANNOT_BE_JUDGED,
        help_text="Admiralty code, digit. 6 unless there are grounds to judge.",
    )
    derived_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="copies",
        help_text="The item that this one repeats: a wire report and forty reprints are one origin. Empty: none known.",
    )
    origin_note = models.CharField(
        max_length=200, blank=True, help_text="Whom it repeats, where that item is not kept here: “from Vedomosti”."
    )
    note = models.TextField(blank=True, help_text="What a reader should know, e.g. which part of it was read.")

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "evidence"
        triggers = (acyclic("derived_from_id"),)
        indexes = (models.Index(fields=["published_on_earliest", "id"], name="evidence_by_publication"),)
        constraints = (
            models.UniqueConstraint(
                fields=["url"],
                condition=~models.Q(url=""),
                name="evidence_address_is_unique",
                violation_error_message="An item with this address is already kept.",
            ),
            models.CheckConstraint(
                condition=models.Q(url="") | models.Q(url__regex=r"^https?://"),
                name="evidence_address_is_a_web_address",
                violation_error_message="An address starts with https:// or http://.",
            ),
            models.CheckConstraint(
                condition=models.Q(credibility__range=(1, 6)),
                name="evidence_credibility_is_an_admiralty_digit",
                violation_error_message="Credibility is a digit from 1 to 6.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.id}: {self.title}"

    def clean(self) -> None:
        super().clean()
        ensure_no_loop(self, "derived_from")
