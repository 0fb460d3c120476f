"""A treaty and all that hangs on it as a Frictionless Data Package, version 2."""

from .package import write

__all__ = ["write"]
