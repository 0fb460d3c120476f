"""Which milestone must come before which."""

from django.core.exceptions import ValidationError
from django.db import models

from ledger import recorded

from .record import Record
from .tree import acyclic_edges, edges_read, unending


@recorded
class MilestoneDependency(Record):
    """One milestone cannot be met before another. E.g. works begin only once the contract is signed."""

    milestone = models.ForeignKey(
        "Milestone", on_delete=models.CASCADE, related_name="dependencies", help_text="What must wait."
    )
    needs = models.ForeignKey(
        "Milestone", on_delete=models.CASCADE, related_name="dependents", help_text="What must come first."
    )
    note = models.TextField(blank=True, help_text="Why.")

    id_parts = ("milestone_id", "needs_id")

    class Meta:
        ordering = ("milestone_id", "id")
        verbose_name_plural = "milestone dependencies"
        triggers = (acyclic_edges("milestone_id", "needs_id"),)
        constraints = (
            models.UniqueConstraint(
                fields=["milestone", "needs"],
                name="milestone_dependency_is_stated_once",
                violation_error_message="This dependency is already stated.",
            ),
            models.CheckConstraint(
                condition=~models.Q(milestone=models.F("needs")),
                name="milestone_does_not_need_itself",
                violation_error_message="A milestone cannot wait for itself.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.milestone_id} needs {self.needs_id}"

    def clean(self) -> None:
        super().clean()
        if self.milestone_id is None or self.needs_id is None:
            return
        needs = edges_read(MilestoneDependency, "milestone_id", "needs_id")
        if needs is None:
            others = MilestoneDependency.objects.exclude(pk=self.pk).values_list("milestone_id", "needs_id")
            needs = unending([*others, (self.milestone_id, self.needs_id)])
        waiting, seen = [self.needs_id], set()
        while waiting:
            current = waiting.pop()
            if current == self.milestone_id:
                raise ValidationError({"needs": "This would make a loop: that milestone already waits for this one."})
            if current not in seen:
                seen.add(current)
                waiting += needs.get(current, [])
