"""Invented treaties of any size, the same for the same seed, to try the tracker on and to measure it."""

from .plan import Part, parts
from .running import build, kept_parts
from .size import Size

__all__ = ["Part", "Size", "build", "kept_parts", "parts"]
