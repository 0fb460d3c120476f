from django.db import models


class TokenScope(models.TextChoices):
    """What the bearer of a token may do. The API only reads, so there is one; a token without it opens nothing."""

    READ = "read", "read: what everybody may read, more often"
