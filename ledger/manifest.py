"""A hash over all rows of a model as they stood in a revision: by it, a mirror proves that it is whole."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models, transaction

from .canonical import canonical_of_loaded
from .recording import KEY, OPERATION, REVISION, UNTIL, histories
from .records import built_record, load

ROWS_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows there are, and the SHA-256 over the hashes of their records, a line each, in order of the keys.

    The hash of a record is the SHA-256 of its canonical JSON, as 64 hexadecimal digits.
    """

    count: int
    sha256: str


def tally(
    model: type[models.Model],
    number: int,
    published: Callable[[dict[str, Any]], dict[str, Any]],
    using: str = DEFAULT_DB_ALIAS,
) -> Tally:
    """Count and hash of the model's rows as they stood in revision `number`.

    `published` makes of a row's columns the record that readers see. Keys are ordered by their code points, whatever
    the collation of the database. One query, streamed: the memory does not grow with the rows.
    """
    table = histories()[model]._meta.db_table
    count, lines = 0, hashlib.sha256()
    with transaction.atomic(using=using), connections[using].chunked_cursor() as cursor:
        cursor.execute(
            f"""SELECT {built_record(model, "h")} FROM "{table}" h
                WHERE h.{REVISION} <= %s AND (h.{UNTIL} IS NULL OR h.{UNTIL} > %s) AND h.{OPERATION} <> 'delete'
                ORDER BY h.{KEY}::text COLLATE "C" """,
            [number, number],
        )
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            count += len(rows)
            for (text,) in rows:
                record = canonical_of_loaded(published(load(text)))
                lines.update(f"{hashlib.sha256(record).hexdigest()}\n".encode())
    return Tally(count, lines.hexdigest())
