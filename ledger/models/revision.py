"""What was published together."""

from django.db import models


class RevisionKind(models.TextChoices):
    """Why the record changed. W3C PROV distinguishes revision from derivation; the words are our own."""

    DEVELOPMENT = "development", "development: the world changed, or more is known"
    CORRECTION = "correction", "correction: the record was wrong"
    LOAD = "load", "load: fixtures, imports, seeds"


class Revision(models.Model):
    """One numbered publication; numbers have no gaps and follow the order of commits. E.g. 42, a correction."""

    number = models.BigIntegerField(primary_key=True, help_text="From 1, without gaps, in commit order.")
    committed_at = models.DateTimeField(db_index=True, help_text="When it was published.")
    author = models.CharField(max_length=150, help_text="Who wrote it.")
    reviewer = models.CharField(
        max_length=150, blank=True, help_text="Who approved it. Empty: published without review."
    )
    reason = models.TextField(help_text="Why.")
    kind = models.CharField(
        max_length=12, choices=RevisionKind, default=RevisionKind.DEVELOPMENT, help_text="Which kind."
    )
    parent_hash = models.CharField(max_length=64, help_text="Hash of the revision before; zeros for the first.")
    hash = models.CharField(max_length=64, unique=True, help_text="SHA-256 over all of it; see the chain.")
    change_count = models.PositiveIntegerField(help_text="Number of rows that it changed.")

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number}: {self.reason}"
