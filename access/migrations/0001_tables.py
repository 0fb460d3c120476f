import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import access.models.api_token


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Allowance",
            fields=[
                (
                    "key",
                    models.BinaryField(
                        help_text="The client, hashed with the server's key.",
                        max_length=16,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "whole_at",
                    models.DateTimeField(
                        help_text="When the quota is whole again. Later by one interval for each request."
                    ),
                ),
            ],
        ),
        # Counts need not outlast a crash, so they stay out of the write-ahead log.
        migrations.RunSQL("ALTER TABLE access_allowance SET UNLOGGED", "ALTER TABLE access_allowance SET LOGGED"),
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(help_text="What it is for, e.g. “nightly mirror”.", max_length=100)),
                (
                    "prefix",
                    models.CharField(
                        editable=False,
                        help_text="Its first characters, by which it is recognised.",
                        max_length=11,
                        unique=True,
                    ),
                ),
                (
                    "digest",
                    models.CharField(
                        editable=False, help_text="SHA-256 of the whole token, hexadecimal.", max_length=64, unique=True
                    ),
                ),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("read", "read: what everybody may read, more often")], max_length=20
                        ),
                        default=access.models.api_token.read_only,
                        help_text="What its bearer may do, with commas. “read” is all there is.",
                        size=None,
                    ),
                ),
                (
                    "per_minute",
                    models.PositiveIntegerField(
                        help_text="How often its bearer may ask: so many at once, and as many again in each minute.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100000),
                        ],
                        verbose_name="requests a minute",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, help_text="When it was issued.")),
                ("expires_at", models.DateTimeField(help_text="From when it opens nothing.")),
                (
                    "last_used_on",
                    models.DateField(
                        editable=False, help_text="The last day (UTC) on which it was sent. Empty: never.", null=True
                    ),
                ),
                (
                    "revoked_at",
                    models.DateTimeField(
                        editable=False, help_text="When it was revoked, for good. Empty: it was not.", null=True
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        help_text="Whose it is. The token is void while this account is not active, and goes with it.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="api_tokens",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "API token",
                "ordering": ("-id",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("per_minute__gte", 1), ("per_minute__lte", 100000)),
                        name="api_token_allows_a_countable_number_of_requests",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("created_at"))),
                        name="api_token_expires_after_it_is_issued",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")), name="api_token_is_kept_as_a_hash"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scopes__contained_by", ["read"])), name="api_token_has_known_scopes"
                    ),
                ],
            },
        ),
    ]
