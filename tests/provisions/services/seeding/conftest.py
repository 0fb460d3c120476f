"""Seeded rows that are made and not written."""

from collections.abc import Callable, Sequence

import pytest

from provisions.models.record import Record
from provisions.services.seeding import Size, parts, reference
from provisions.services.seeding.rows import rows_of


@pytest.fixture
def rows_of_seed(db: None) -> Callable[[Size], Sequence[Record]]:
    """All rows of a seed, in the order of publication, by the vocabularies of an empty database."""

    def made(size: Size) -> Sequence[Record]:
        vocabularies = reference.read(size.prefix)
        return [row for part in parts(size) for row in rows_of(part, size, vocabularies)]

    return made
