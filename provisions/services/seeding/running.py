"""Building a seed, part by part, each in a revision of its own."""

from collections.abc import Callable

import ledger
from ledger.models.revision import Revision
from provisions.exceptions import SeedRefused
from provisions.models import Actor

from . import reference, writing
from .plan import Part, parts
from .rows import rows_of
from .size import Size

AUTHOR = "seed"


def build(size: Size, *, is_resumed: bool = False, after_part: Callable[[Part, int], None] | None = None) -> None:
    """Publish what is not published yet; `after_part` is told each part and its number of rows, 0 for a kept one.

    Whatever ends it early, what is published is whole parts. Raises SeedRefused where this seed is in the record
    already, unless it is to be resumed at the same size.
    """
    kept = _kept(size, is_resumed=is_resumed)
    vocabularies = reference.read(size.prefix)
    planned = list(parts(size))
    for number, part in enumerate(planned, start=1):
        count = 0
        if number > kept:
            rows = rows_of(part, size, vocabularies)
            count = len(rows)
            reason = f"{_reason(size)} part {number} of {len(planned)}, {part.name}"
            with ledger.commit(author=AUTHOR, reason=reason, kind="load"):
                writing.copy(rows)
        if after_part is not None:
            after_part(part, count)


def kept_parts(size: Size) -> int:
    """How many parts of exactly this seed are published: the first ones."""
    return Revision.objects.filter(author=AUTHOR, reason__startswith=_reason(size)).count()


def _kept(size: Size, *, is_resumed: bool) -> int:
    kept = kept_parts(size)
    total = sum(1 for _ in parts(size))
    if is_resumed and 0 < kept < total:
        return kept
    if kept == total:
        raise SeedRefused(f"Seed {size.seed} is in the record already, whole. Choose another --seed.")
    if kept:
        raise SeedRefused(
            f"Seed {size.seed} is in the record already: {kept} of {total} parts. "
            "Go on with --resume, or choose another --seed."
        )
    other = Revision.objects.filter(author=AUTHOR, reason__startswith=f"Seed {size.seed}: ").first()
    if other is not None:
        raise SeedRefused(f"Seed {size.seed} is in the record already, at another size: {other.reason}.")
    if Actor.objects.filter(pk__startswith=f"{size.prefix}-").exists():
        raise SeedRefused(f"The record holds ids that begin with {size.prefix}-. Choose another --seed.")
    if is_resumed:
        raise SeedRefused(f"Nothing of seed {size.seed} is in the record: leave --resume out.")
    return 0


def _reason(size: Size) -> str:
    return f"Seed {size.seed}: {size};"
