"""The mechanism of record: numbered revisions, drafts, time travel, verification. Knows nothing of what is recorded.

The tables hold only what is published, and no row changes outside a numbered revision:

    with ledger.commit(author="curator", reason="Contract signed") as revision:
        milestone.save()

    with ledger.known_at(date(2026, 3, 1)):
        ...  # every query answers as published then
"""

from .attachments import attaches
from .recording import recorded
from .revisions import commit, head
from .snapshot import standing_still
from .travel import known_at, standing

__all__ = ["attaches", "commit", "head", "known_at", "recorded", "standing", "standing_still"]
