"""Who acts: states and those who act, claim, publish or assess for them."""

from django.db import models

from ledger import recorded
from provisions.choices import ActorKind
from provisions.rules.languages import in_language

from .fields.text_map import LanguageMapField
from .record import NamedRecord, RecordQuerySet
from .tree import acyclic, ensure_no_loop
from .validators import validate_web_address


class ActorQuerySet(RecordQuerySet["Actor"]):
    def states(self) -> "ActorQuerySet":
        return self.filter(kind=ActorKind.STATE)


@recorded
class Actor(NamedRecord):
    """A state, body or office-holder that signs, acts, claims, publishes or assesses. E.g. Iran's road minister."""

    name = LanguageMapField(help_text="Name by language, one line each: <code>en: Russian Federation</code>.")
    kind = models.CharField(max_length=30, choices=ActorKind, help_text="What the actor is.")
    office = models.CharField(
        max_length=200, blank=True, help_text="For an office-holder: the office held when last cited, in English."
    )
    member_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="members",
        help_text="The body this actor belongs to. Empty: none, or not known.",
    )
    side = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="affiliates",
        verbose_name="side",
        help_text="The state whose interest this actor serves. Empty: none, or not known.",
    )
    is_state_controlled = models.BooleanField(
        null=True,
        blank=True,
        verbose_name="state-controlled",
        help_text="Unknown: nobody has looked, or it is disputed.",
    )
    country_code = models.CharField(
        max_length=2, blank=True, help_text="For a state: ISO 3166-1 alpha-2, as in RU.", verbose_name="country code"
    )
    same_as = models.URLField(
        blank=True,
        validators=[validate_web_address],
        verbose_name="same as",
        help_text="The same thing elsewhere, e.g. its Wikidata address.",
    )
    note = models.TextField(blank=True, help_text="What a reader should know.")

    objects = ActorQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ("id",)
        triggers = (acyclic("member_of_id"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(country_code="") | models.Q(country_code__regex=r"^[A-Z]{2}$"),
                name="actor_country_code_is_iso_3166_alpha_2",
                violation_error_message="A country code is two capital letters (ISO 3166-1), as in IR.",
            ),
        )

    def __str__(self) -> str:
        return in_language(self.name) or self.id or ""

    def clean(self) -> None:
        super().clean()
        ensure_no_loop(self, "member_of")
