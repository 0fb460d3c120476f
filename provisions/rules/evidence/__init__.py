"""What stands behind a claim: who it goes back to, and how old it is."""

from .corroboration import Support, Voice, corroboration, independent
from .origins import name_in, origin_of
from .staleness import Staleness, staleness

__all__ = ["Staleness", "Support", "Voice", "corroboration", "independent", "name_in", "origin_of", "staleness"]
