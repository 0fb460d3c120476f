"""What an item does to a claim, and by which words."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from ledger import attaches, recorded
from provisions.choices import Stance

from .record import Record
from .search import Searched
from .validators import validate_language_tag

#: The nouns that evidence can speak to, by the name of the link's column.
TARGETS = ("treaty_action", "provision", "project", "milestone", "date_claim", "observation", "assessment")

SEARCHED = Searched(body=("gist",), rest=("exact", "translation", "note"))


def _exactly_one_target() -> models.Q:
    condition = models.Q()
    for chosen in TARGETS:
        condition |= models.Q(**{f"{name}__isnull": name != chosen for name in TARGETS})
    return condition


def _target(model: str, what: str) -> models.ForeignKey:
    return models.ForeignKey(
        model,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="evidence_links",
        help_text=f"The {what} it speaks to. Empty: it speaks to another noun; exactly one is filled.",
    )


@attaches("evidence", to=TARGETS)
@SEARCHED.kept
@recorded
class EvidenceLink(Record):
    """An item's bearing on exactly one claim. E.g. Report's interview contradicts “95 % of the land is acquired”."""

    evidence = models.ForeignKey("Evidence", on_delete=models.PROTECT, related_name="links", help_text="The item.")
    stance = models.CharField(
        max_length=16, choices=Stance, default=Stance.SUPPORTS, help_text="What it does to the claim."
    )
    treaty_action = _target("TreatyAction", "action")
    provision = _target("Provision", "provision")
    project = _target("Project", "project")
    milestone = _target("Milestone", "milestone")
    date_claim = _target("DateClaim", "date claim")
    observation = _target("Observation", "observation")
    assessment = _target("Assessment", "assessment")
    exact = models.TextField(blank=True, help_text="The passage, word for word (W3C TextQuoteSelector: exact).")
    prefix = models.CharField(
        max_length=300, blank=True, help_text="The words just before it (TextQuoteSelector: prefix)."
    )
    suffix = models.CharField(
        max_length=300, blank=True, help_text="The words just after it (TextQuoteSelector: suffix)."
    )
    passage_language = models.CharField(
        max_length=12,
        blank=True,
        validators=[validate_language_tag],
        help_text="Language of the passage. Empty: the item's.",
    )
    translation = models.TextField(
        blank=True, help_text="The passage in English. Empty: it is in English, or not translated."
    )
    translator = models.CharField(max_length=200, blank=True, help_text="Who translated it. Needed with a translation.")
    gist = models.TextField(
        blank=True, help_text="What the passage says, in own words, where the passage itself is not stored."
    )
    note = models.TextField(
        blank=True, help_text="Why it is held to support or contradict. Needed for a contradiction."
    )

    id_parts: ClassVar = ("evidence_id", "stance", "target_id")

    class Meta:
        ordering = ("evidence_id", "id")
        constraints = (
            models.CheckConstraint(
                condition=_exactly_one_target(),
                name="evidence_link_points_to_exactly_one_claim",
                violation_error_message="An evidence link points to exactly one claim.",
            ),
            models.UniqueConstraint(
                fields=["evidence", "stance", *TARGETS, "exact"],
                nulls_distinct=False,
                name="evidence_link_is_stated_once",
                violation_error_message="This item is already linked to the claim in this way.",
            ),
            models.CheckConstraint(
                condition=~models.Q(stance=Stance.CONTRADICTS) | ~models.Q(note=""),
                name="evidence_link_contradiction_has_a_note",
                violation_error_message="Say in the note what contradicts what.",
            ),
            models.CheckConstraint(
                condition=models.Q(translation="") | ~models.Q(translator=""),
                name="evidence_link_translation_names_its_translator",
                violation_error_message="Say who translated the passage.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.evidence_id} {self.get_stance_display()} {self.target_id}"

    @property
    def target_noun(self) -> str | None:
        """The name of the filled target column; None while none is filled."""
        return next((name for name in TARGETS if getattr(self, f"{name}_id") is not None), None)

    @property
    def target_id(self) -> str | None:
        """The public id of the claim."""
        return getattr(self, f"{self.target_noun}_id") if self.target_noun else None

    def clean(self) -> None:
        super().clean()
        filled = [name for name in TARGETS if getattr(self, f"{name}_id") is not None]
        if len(filled) != 1:
            wrong = filled[1] if filled else "provision"
            found = ", ".join(filled).replace("_", " ") or "none is filled"
            raise ValidationError({wrong: f"Choose exactly one claim that this item speaks to ({found})."})
        if self.stance == Stance.CONTRADICTS and not self.note.strip():
            raise ValidationError({"note": "Say what contradicts what."})
        if self.translation and not self.translator:
            raise ValidationError({"translator": "Say who translated the passage."})
