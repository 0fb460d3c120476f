from datetime import date, datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from access.choices import TokenScope
from access.policies import MOST_PER_MINUTE


def read_only() -> list[str]:
    return [TokenScope.READ]


class ApiToken(models.Model):
    """A secret that lets its bearer ask more often, until a day; of the secret only a hash is kept.

    Example: `tt_Xk3v9QwZ…`, “nightly mirror”, 6,000 requests a minute until the end of the year.
    """

    name = models.CharField(max_length=100, help_text="What it is for, e.g. “nightly mirror”.")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="api_tokens",
        help_text="Whose it is. The token is void while this account is not active, and goes with it.",
    )
    prefix = models.CharField(
        max_length=11, unique=True, editable=False, help_text="Its first characters, by which it is recognised."
    )
    digest = models.CharField(
        max_length=64, unique=True, editable=False, help_text="SHA-256 of the whole token, hexadecimal."
    )
    scopes = ArrayField(
        models.CharField(max_length=20, choices=TokenScope),
        default=read_only,
        help_text="What its bearer may do, with commas. “read” is all there is.",
    )
    per_minute = models.PositiveIntegerField(
        "requests a minute",
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PER_MINUTE)],
        help_text="How often its bearer may ask: so many at once, and as many again in each minute.",
    )
    created_at = models.DateTimeField(auto_now_add=True, help_text="When it was issued.")
    expires_at = models.DateTimeField(help_text="From when it opens nothing.")
    last_used_on = models.DateField(
        null=True, editable=False, help_text="The last day (UTC) on which it was sent. Empty: never."
    )
    revoked_at = models.DateTimeField(
        null=True, editable=False, help_text="When it was revoked, for good. Empty: it was not."
    )

    class Meta:
        verbose_name = "API token"
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(per_minute__gte=1, per_minute__lte=MOST_PER_MINUTE),
                name="api_token_allows_a_countable_number_of_requests",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="api_token_expires_after_it_is_issued"
            ),
            models.CheckConstraint(condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="api_token_is_kept_as_a_hash"),
            models.CheckConstraint(
                condition=Q(scopes__contained_by=TokenScope.values), name="api_token_has_known_scopes"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prefix}… ({self.name})"

    def clean(self) -> None:
        if self.expires_at and self.expires_at <= (self.created_at or timezone.now()):
            raise ValidationError({"expires_at": "It must expire after it is issued."})

    def why_void(self, *, at: datetime) -> str | None:
        """The reason for which it opens nothing; None when it does open."""
        if self.revoked_at is not None:
            return f"The token was revoked on {self.revoked_at:%Y-%m-%d}."
        if self.expires_at <= at:
            return f"The token expired on {self.expires_at:%Y-%m-%d}."
        if not self.owner.is_active:
            return "The account of the token's owner is closed."
        return None

    def was_used_on(self, day: date) -> bool:
        return self.last_used_on == day
