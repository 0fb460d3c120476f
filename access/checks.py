"""A wrong deployment, said at the start."""

from typing import Any

from django.conf import settings
from django.core import checks

from .policies import MOST_PER_MINUTE

MOST_PROXIES = 10


@checks.register(checks.Tags.security)
def limits_can_be_counted(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    found: list[checks.CheckMessage] = []
    for name, most, number in (
        ("RATE_LIMIT_PER_MINUTE", MOST_PER_MINUTE, "E001"),
        ("TRUSTED_PROXY_COUNT", MOST_PROXIES, "E002"),
    ):
        if not 0 <= getattr(settings, name) <= most:
            hint = f"Give a whole number from 0 to {most}."
            found.append(checks.Error(f"{name} is {getattr(settings, name)}.", hint=hint, id=f"access.{number}"))
    return found
