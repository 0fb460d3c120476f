"""Drafts."""

from django.conf import settings
from django.db import models

from .revision import RevisionKind


class ChangesetState(models.TextChoices):
    """Where a draft stands.

    open -> submitted -> published
     ^          |
     |          v
     `----- returned          open, submitted, returned -> discarded
    """

    OPEN = "open", "open: being written"
    SUBMITTED = "submitted", "submitted: waits for another person"
    RETURNED = "returned", "returned: sent back with a note"
    PUBLISHED = "published", "published"
    DISCARDED = "discarded", "discarded"


#: The states in which its author may edit a draft, and those in which nobody has decided it.
EDITABLE = (ChangesetState.OPEN, ChangesetState.RETURNED)
UNDECIDED = (*EDITABLE, ChangesetState.SUBMITTED)


class Changeset(models.Model):
    """What a curator means to publish together; no part of it stands in a table that readers can reach."""

    id = models.BigAutoField(primary_key=True)
    title = models.CharField(max_length=200, help_text="What it is about.")
    reason = models.TextField(help_text="Why; becomes the reason of the revision.")
    kind = models.CharField(
        max_length=12, choices=RevisionKind, default=RevisionKind.DEVELOPMENT, help_text="Which kind."
    )
    state = models.CharField(
        max_length=10, choices=ChangesetState, default=ChangesetState.OPEN, editable=False, help_text="Where it stands."
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="changesets",
        editable=False,
        help_text="Who writes it.",
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="reviewed_changesets",
        editable=False,
        help_text="Who decided. Empty: nobody yet.",
    )
    note = models.TextField(
        blank=True, editable=False, help_text="What the reviewer wants changed, or why it was discarded."
    )
    created_at = models.DateTimeField(auto_now_add=True, help_text="When it was begun.")
    decided_at = models.DateTimeField(
        null=True, editable=False, help_text="When it was published or discarded. Empty: not yet."
    )
    revision = models.OneToOneField(
        "Revision",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        help_text="What it became. Empty: not published.",
    )

    class Meta:
        ordering = ("-id",)
        permissions = (
            ("publish_directly", "Can publish without a draft"),
            ("review_changeset", "Can return and publish the drafts of others"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(reviewer__isnull=True) | ~models.Q(reviewer=models.F("author")),
                name="ledger_changeset_is_reviewed_by_another",
                violation_error_message="The reviewer is never the author.",
            ),
        )

    def __str__(self) -> str:
        return self.title
