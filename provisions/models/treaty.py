"""The agreement itself."""

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from ledger import recorded
from provisions.choices import TreatyKind
from provisions.rules.languages import in_language

from .fields.edtf import EDTFField
from .fields.text_map import LanguageMapField, TextMapField
from .record import NamedRecord
from .tree import acyclic, ensure_no_loop
from .validators import validate_duration, validate_language_tag, validate_web_address


@recorded
class Treaty(NamedRecord):
    """An international agreement in writing, governed by international law. E.g. the Russia-Iran treaty of 2025."""

    title = LanguageMapField(help_text="Full title by language, one line each: <code>fa: معاهده</code>.")
    short_title = models.CharField(max_length=200, help_text="The name that people use, in English.")
    kind = models.CharField(max_length=20, choices=TreatyKind, help_text="By number of parties.")
    summary = models.TextField(blank=True, help_text="What the treaty is, in own words.")
    place_of_signature = models.CharField(max_length=200, blank=True, help_text="E.g. Moscow, the Kremlin.")
    signed_on = EDTFField(blank=True, help_text="Day of signature. Empty: not signed, or not known.")
    signed_on_earliest = models.DateField(null=True, blank=True, editable=False, help_text="First day it can mean.")
    signed_on_latest = models.DateField(null=True, blank=True, editable=False, help_text="Last day it can mean.")
    authentic_languages = ArrayField(
        models.CharField(max_length=12, validators=[validate_language_tag]),
        default=list,
        blank=True,
        help_text="Languages of the authentic texts (Vienna Convention, art. 33), with commas: <code>ru,fa,en</code>.",
    )
    prevailing_language = models.CharField(
        max_length=12,
        blank=True,
        validators=[validate_language_tag],
        help_text="The language that decides when texts diverge. Empty: none agreed, or not known.",
    )
    duration = models.CharField(
        max_length=20,
        blank=True,
        validators=[validate_duration],
        help_text="First term as an ISO 8601 duration: <code>P20Y</code>. Empty: without end, or not known.",
    )
    renewal_period = models.CharField(
        max_length=20, blank=True, validators=[validate_duration], help_text="Length of each renewal: <code>P5Y</code>."
    )
    renewal_rule = models.TextField(blank=True, help_text="How the treaty is renewed, in own words.")
    entry_into_force_rule = models.TextField(blank=True, help_text="What brings it into force, in own words.")
    predecessor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successors",
        help_text="The treaty that this one replaces. Empty: none, or not kept here.",
    )
    akoma_ntoso_iri = models.CharField(
        max_length=200,
        blank=True,
        verbose_name="Akoma Ntoso IRI",
        help_text="Work-level IRI, e.g. <code>/akn/un/act/treaty/2025-01-17/russia-iran</code>.",
    )
    register_numbers = TextMapField(
        blank=True, help_text="Numbers in registers, one line each: <code>unts: I-12345</code>. Empty: none found."
    )
    same_as = models.URLField(
        blank=True,
        validators=[validate_web_address],
        verbose_name="same as",
        help_text="The same thing elsewhere, e.g. its Wikidata address.",
    )
    note = models.TextField(blank=True, help_text="What a reader should know, above all what is not confirmed.")

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "treaties"
        triggers = (acyclic("predecessor_id"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(akoma_ntoso_iri="") | models.Q(akoma_ntoso_iri__startswith="/akn/"),
                name="treaty_akoma_ntoso_iri_starts_with_akn",
                violation_error_message="An Akoma Ntoso IRI starts with /akn/.",
            ),
            models.UniqueConstraint(
                fields=["akoma_ntoso_iri"],
                condition=~models.Q(akoma_ntoso_iri=""),
                name="treaty_akoma_ntoso_iri_is_unique",
            ),
        )

    def __str__(self) -> str:
        return self.short_title or in_language(self.title)

    def clean(self) -> None:
        super().clean()
        ensure_no_loop(self, "predecessor")
        if self.prevailing_language and self.prevailing_language not in (self.authentic_languages or []):
            raise ValidationError({"prevailing_language": "The prevailing language is one of the authentic ones."})
