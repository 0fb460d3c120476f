"""Events that mark the progress of a project, and which must come before which."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models

from ledger import recorded
from provisions.choices import FactBasis, Lifecycle
from provisions.rules.languages import in_language

from .fields.text_map import LanguageMapField
from .record import Record
from .search import Searched
from .validators import validate_slug

SEARCHED = Searched(title=("name",), body=("description",), rest=("verification", "note"), ids=("id",))


@SEARCHED.kept
@recorded
class Milestone(Record):
    """An event by which anyone can tell that a project moved. E.g. the contract of the Rasht-Astara railway is signed.

    It has no dates of its own: planned, forecast, deadline and actual are read from its date claims.
    """

    project = models.ForeignKey("Project", on_delete=models.CASCADE, related_name="milestones", help_text="Of what.")
    slug = models.CharField(
        max_length=60, validators=[validate_slug], help_text="Name in the id: <code>contract-signed</code>."
    )
    type = models.ForeignKey(
        "MilestoneType",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="milestones",
        help_text="The event of its sector's template. Empty: none fits.",
    )
    name = LanguageMapField(help_text="Name by language, one line each: <code>en: Contract signed</code>.")
    description = models.TextField(blank=True, help_text="What must have happened, in own words.")
    verification = models.TextField(blank=True, help_text="How it will be verified. Empty: not fixed yet.")
    weight = models.DecimalField(
        max_digits=6,
        decimal_places=3,
        default=1,
        validators=[MinValueValidator(0)],
        help_text="Weight within the project.",
    )
    lifecycle = models.CharField(
        max_length=12,
        choices=Lifecycle,
        default=Lifecycle.UNKNOWN,
        help_text="Where it stands. A promise is not progress.",
    )
    position = models.PositiveSmallIntegerField(default=1, help_text="Order within the project.")
    basis = models.CharField(
        max_length=10, choices=FactBasis, default=FactBasis.SOURCED, help_text="How the tracker knows of this event."
    )
    note = models.TextField(blank=True, help_text="What a reader should know.")
    depends_on = models.ManyToManyField(
        "self",
        through="MilestoneDependency",
        through_fields=("milestone", "needs"),
        symmetrical=False,
        related_name="needed_by",
    )

    id_parts = ("project_id", "slug")

    class Meta:
        ordering = ("project_id", "position", "id")
        indexes = (
            models.Index(fields=["project", "position", "id"], name="milestone_in_order"),
            models.Index(fields=["lifecycle", "id"], name="milestone_by_lifecycle"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["project", "slug"],
                name="milestone_is_unique_in_its_project",
                violation_error_message="This project already has a milestone of this name.",
            ),
            models.CheckConstraint(condition=models.Q(weight__gte=0), name="milestone_weight_is_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.project_id}: {in_language(self.name)}"

    def clean(self) -> None:
        super().clean()
        if self.type is not None and self.project_id is not None and self.type.template != self.project.kind:
            raise ValidationError(
                {"type": f"The project is a {self.project.get_kind_display()}: choose a milestone of that template."}
            )
