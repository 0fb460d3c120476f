"""Bytes that we hold of an item."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models

from ledger import recorded
from provisions.choices import CaptureCheck

from .record import Record


@recorded
class Capture(Record):
    """A copy of an item as it was at one moment, with its hash. E.g. the page of 10 February 2026, 48 kB of HTML."""

    evidence = models.ForeignKey("Evidence", on_delete=models.PROTECT, related_name="captures", help_text="Of what.")
    sha256 = models.CharField(
        "SHA-256",
        max_length=64,
        validators=[RegexValidator(r"^[0-9a-f]{64}\Z", "A SHA-256 hash is 64 small hexadecimal digits.")],
        help_text="Hash of the bytes: 64 hexadecimal digits.",
    )
    byte_size = models.PositiveBigIntegerField(help_text="Number of bytes.")
    media_type = models.CharField(max_length=100, help_text="IANA media type: text/html, application/pdf.")
    captured_at = models.DateTimeField(help_text="When the bytes were taken.")
    http_status = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(100), MaxValueValidator(599)],
        verbose_name="HTTP status",
        help_text="Status of the answer. Empty: it was not fetched over HTTP.",
    )
    check_result = models.CharField(
        max_length=12, choices=CaptureCheck, default=CaptureCheck.NOT_CHECKED, help_text="Result of the last check."
    )
    checked_at = models.DateTimeField(null=True, blank=True, help_text="When it was last checked. Empty: never.")
    note = models.TextField(blank=True, help_text="Where the bytes are kept, who took them.")

    id_parts = ("evidence_id", "short_hash")

    class Meta:
        ordering = ("evidence_id", "captured_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["evidence", "sha256"],
                name="capture_is_kept_once",
                violation_error_message="These bytes are already kept for this item.",
            ),
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="capture_sha256_is_a_hash",
                violation_error_message="A SHA-256 hash is 64 small hexadecimal digits.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.evidence_id}, {self.short_hash}"

    @property
    def short_hash(self) -> str:
        """The first sixteen digits of the hash: enough to tell the captures of one item apart."""
        return self.sha256[:16]
