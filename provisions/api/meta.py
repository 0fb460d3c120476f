"""What every answer says of itself."""

from typing import Any

from django.utils import timezone

#: SPDX identifier of the licence of the tracker's own words.
LICENCE = "CC-BY-4.0"


def answer_meta() -> dict[str, Any]:
    """The day on which the answer judges, the moment of the record it shows, and the licence."""
    now = timezone.now()
    return {"as_of": now.date(), "known_at": now, "licence": LICENCE}
