"""The real treaty is at hand here too, loaded once a file."""

from tests.fixtures.conftest import loaded, real_treaty

__all__ = ["loaded", "real_treaty"]
