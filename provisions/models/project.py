"""What is being done about a provision."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from ledger import recorded
from provisions.choices import FactBasis, Lifecycle, LocationPrecision, ProjectKind
from provisions.rules.languages import in_language

from .fields.edtf import EDTFField
from .fields.text_map import LanguageMapField
from .record import NamedRecord
from .search import Searched
from .tree import acyclic, ensure_no_loop
from .validators import validate_geometry, validate_web_address

SEARCHED = Searched(title=("name",), body=("description",), rest=("lifecycle_reason", "note"), ids=("id",))


@SEARCHED.kept
@recorded
class Project(NamedRecord):
    """A measure that carries a provision out. E.g. the Rasht-Astara railway."""

    treaty = models.ForeignKey(
        "Treaty", on_delete=models.PROTECT, related_name="projects", help_text="The treaty under which it is tracked."
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        help_text="The larger project it is part of. Empty: none.",
    )
    name = LanguageMapField(help_text="Name by language, one line each: <code>en: Rasht-Astara railway</code>.")
    kind = models.CharField(max_length=20, choices=ProjectKind, help_text="Which milestone template fits it.")
    description = models.TextField(blank=True, help_text="What it is, in own words.")
    lifecycle = models.CharField(
        max_length=12,
        choices=Lifecycle,
        default=Lifecycle.UNKNOWN,
        help_text="Where it stands. An announcement is not progress.",
    )
    lifecycle_since = EDTFField(blank=True, help_text="Since when it stands there. Empty: not known.")
    lifecycle_since_earliest = models.DateField(
        null=True, blank=True, editable=False, help_text="First day it can mean."
    )
    lifecycle_since_latest = models.DateField(null=True, blank=True, editable=False, help_text="Last day it can mean.")
    lifecycle_reason = models.TextField(blank=True, help_text="Why it is held to stand there.")
    geometry = models.JSONField(
        null=True,
        blank=True,
        validators=[validate_geometry],
        help_text="GeoJSON geometry, longitude first. Empty: it has no place, or the place is not known.",
    )
    location_precision = models.CharField(
        max_length=16, choices=LocationPrecision, blank=True, help_text="How exact the place is. Empty: no place given."
    )
    location_basis = models.CharField(
        max_length=10,
        choices=FactBasis,
        blank=True,
        help_text="How the tracker knows the place. Empty: no place given.",
    )
    same_as = models.URLField(
        blank=True, validators=[validate_web_address], verbose_name="same as", help_text="The same thing elsewhere."
    )
    note = models.TextField(blank=True, help_text="What a reader should know.")
    provisions: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        "Provision", through="ProjectProvision", related_name="projects"
    )
    actors: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        "Actor", through="ProjectActor", related_name="projects"
    )

    class Meta:
        ordering = ("id",)
        triggers = (acyclic("parent_id"),)
        indexes = (models.Index(fields=["treaty", "lifecycle", "id"], name="project_by_lifecycle"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(geometry__isnull=True) | ~models.Q(location_precision=""),
                name="project_place_says_how_exact_it_is",
                violation_error_message="Say how exact the place is.",
            ),
        )

    def __str__(self) -> str:
        return in_language(self.name) or self.id or ""

    def clean(self) -> None:
        super().clean()
        ensure_no_loop(self, "parent")
        if self.geometry is not None and not self.location_precision:
            raise ValidationError({"location_precision": "Say how exact the place is."})
