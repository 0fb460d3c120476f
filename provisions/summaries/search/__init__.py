"""Search over provisions, projects, milestones and evidence, in English, Russian and Persian."""

from .finding import Found, Ranking, found, matching
from .nouns import NOUNS
from .passages import Passage, passages
from .terms import Asked, asked

__all__ = ["NOUNS", "Asked", "Found", "Passage", "Ranking", "asked", "found", "matching", "passages"]
