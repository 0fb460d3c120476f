"""Public ids: natural keys that a person can read, joined with a colon from the general to the particular."""

import re
from collections.abc import Iterable

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_LENGTH = 255


def ensure_slug(text: str) -> str:
    """Return `text` if it is a slug. Raises ValueError that says what would be right."""
    if not SLUG.fullmatch(text):
        raise ValueError(
            f"“{text}” is no id: use small Latin letters, digits and single hyphens, as in rasht-astara-railway."
        )
    return text


def joined(parts: Iterable[str | None]) -> str:
    """One id from its parts; empty parts are left out, and what an address cannot hold becomes a hyphen."""
    cleaned = (re.sub(r"[^a-z0-9:._~]+", "-", part.lower()).strip("-") for part in parts if part)
    return ":".join(part for part in cleaned if part)
