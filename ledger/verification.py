"""Is the record what was published? Recomputes the chain, compares the live rows, and holds both to a checkpoint."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from . import chain
from .checkpoints import Checkpoint
from .exceptions import AlreadyTravelling
from .recording import EVENT, KEY, OPERATION, REVISION, UNTIL, histories, recorded_columns
from .records import OPERATIONS, Event, built_moment, built_record, load, spell_alike
from .shapes import NOTED, Shapes

ROWS_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as published. `row` names it: model and key, or revision and number."""

    kind: str
    row: str
    message: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """A revision as the chain keeps it, with the commitments of its changes in order and their last position."""

    number: int
    #: None: no moment that a clock shows.
    committed_at: datetime | None
    author: str
    reviewer: str
    reason: str
    kind: str
    parent_hash: str
    hash: str
    change_count: int
    commitments: list[str]
    last_position: int


@dataclass(frozen=True, slots=True)
class _Change:
    number: int
    position: int
    key: str
    operation: str
    columns: list[str]
    salt: bytes
    commitment: str


def faults(checkpoint: Checkpoint | None = None, using: str = DEFAULT_DB_ALIAS) -> Iterator[Fault]:
    """Everything that was tampered with, in the order: chain, history, live rows, checkpoint. One pass, streamed.

    Reads one snapshot, for as long as it takes, so that revisions published meanwhile do no harm; inside a transaction
    of the caller's it reads what this sees. Raises AlreadyTravelling inside `known_at`.
    """
    connection = connections[using]
    if getattr(connection, "ledger_known_at", None) is not None:
        raise AlreadyTravelling("Inside known_at there is nothing to verify.")
    is_outermost = not connection.in_atomic_block
    with transaction.atomic(using=using), connection.cursor() as cursor:
        if is_outermost:
            cursor.execute(
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL statement_timeout = 0"
            )
        spell_alike(cursor)
        yield from _faults_of_chain(using)
        erasures = _erasures(cursor)
        yield from _faults_of_shapes(cursor)
        shapes = Shapes(cursor)
        for model, history in histories().items():
            yield from _faults_of_history(model, history, shapes, erasures, using)
        yield from _faults_of_unknown_models(cursor)
        yield from _faults_of_tombstones(cursor)
        for model, history in histories().items():
            yield from _faults_of_live_rows(cursor, model, history)
        if checkpoint is not None:
            yield from _faults_against(cursor, checkpoint)


def _faults_of_chain(using: str) -> Iterator[Fault]:
    parent, expected = chain.GENESIS, 1
    query = """
        SELECT r.number, CASE WHEN r.committed_at BETWEEN '0002-01-01Z' AND '9998-12-31Z' THEN r.committed_at END,
               r.author, r.reviewer, r.reason, r.kind, r.parent_hash, r.hash, r.change_count,
               coalesce(c.commitments, '{}'), coalesce(c.last, 0)
        FROM ledger_revision r LEFT JOIN (
            SELECT revision_id, array_agg(commitment::text ORDER BY position) AS commitments, max(position) AS last
            FROM ledger_change GROUP BY revision_id
        ) c ON c.revision_id = r.number ORDER BY r.number"""
    for row in _streamed(using, query):
        sealed = Sealed(*row)
        here, count = f"revision {sealed.number}", len(sealed.commitments)
        if sealed.number != expected:
            yield Fault("gap", here, f"Revision {expected} is missing before it.")
        if sealed.parent_hash != parent:
            yield Fault("parent", here, "It does not follow from the revision before it.")
        if sealed.committed_at is None or (
            sealed.hash != chain.revision_hash(sealed, sealed.parent_hash, sealed.committed_at, sealed.commitments)
        ):
            yield Fault("revision", here, "Its hash does not match what it says of itself or its changes.")
        if sealed.change_count != count or sealed.last_position != count:
            yield Fault(
                "count", here, f"It says {sealed.change_count} changes, but has {count}, up to {sealed.last_position}."
            )
        parent, expected = sealed.hash, sealed.number + 1


def _faults_of_history(
    model: Any, history: Any, shapes: Shapes, erasures: dict[tuple[str, str], int], using: str
) -> Iterator[Fault]:
    """Every change against the history row that it commits to."""
    label, window = model._meta.label_lower, f"(PARTITION BY {KEY} ORDER BY {EVENT})"
    query = f"""
        WITH written AS (
            SELECT h.*, lag(record) OVER {window} AS before, lead({REVISION}) OVER {window} AS following
            FROM (SELECT {EVENT}, {REVISION}, {UNTIL}, {KEY}::text, {OPERATION}, {built_moment("h")} AS moment,
                         {built_record(model, "h")} AS record
                  FROM "{history._meta.db_table}" h) h
        )
        SELECT c.revision_id, c.position, c.key, c.operation, c.columns, c.salt, c.commitment, h.{EVENT}, h.{REVISION},
               h.{KEY}, h.{OPERATION}, h.moment, h.record, h.before, h.{UNTIL} IS DISTINCT FROM h.following
        FROM (SELECT * FROM ledger_change WHERE model = %s) c
        FULL JOIN written h ON h.{EVENT} = c.event_id AND h.{REVISION} = c.revision_id
        ORDER BY coalesce(c.event_id, h.{EVENT})"""
    for row in _streamed(using, query, [label]):
        number, position, key, operation, columns, salt, commitment, event, written_in, written_key, *content, moved = (
            row
        )
        here = f"{label} {written_key if key is None else key}"
        if number is None:
            yield Fault("history", here, f"Its history row in revision {written_in} was never published.")
        elif salt is None:
            if event is not None:
                yield Fault("erasure", here, f"Revision {number} says that it was erased, yet its content stands.")
            elif erasures.get((label, key), 0) < number:
                yield Fault("erasure", here, f"What revision {number} wrote is gone, and no tombstone says why.")
        elif event is None:
            yield Fault("history", here, f"Its history row of revision {number}, change {position}, is gone.")
        else:
            label_told, moment, record, before = content
            told = OPERATIONS.get(label_told, label_told)
            change = _Change(number, position, key, operation, columns, bytes(salt), commitment)
            try:
                written = Event(label, written_key, told, moment, load(record), load(before) if before else None, event)
                found = list(_faults_of_change(here, change, shapes.applied(written, number)))
            except (TypeError, ValueError, RecursionError):  # nothing of the kind could have been published
                found = [_not_as_written(here, change)]
            yield from found
        if event is not None and moved:
            yield Fault(
                "span", here, f"The span of what revision {written_in} wrote does not end where the next begins."
            )


def _faults_of_change(here: str, change: _Change, event: Event) -> Iterator[Fault]:
    where = f"revision {change.number}, change {change.position}"
    if change.key != event.key:
        yield Fault(
            "history", f"{event.model} {event.key}", f"What was written in {where} bears the key {change.key} there."
        )
    if (change.key, change.operation) != (event.key, event.operation) or (
        change.commitment != chain.commitment(change.salt, event)
    ):
        yield _not_as_written(here, change)
    elif change.columns != event.changed:
        yield Fault("columns", here, f"It names other columns than were changed in {where}.")


def _not_as_written(here: str, change: _Change) -> Fault:
    where = f"revision {change.number}, change {change.position}"
    return Fault("history", here, f"What was written in {where} is not what stands in its history.")


def _faults_of_shapes(cursor: Any) -> Iterator[Fault]:
    """No hash covers the shapes; what they say follows from the models and from what they were noted for."""
    columns = {model._meta.label_lower: set(recorded_columns(model)) for model in histories()}
    cursor.execute(NOTED)
    before: dict[str, list[str]] = {}
    for model, number, noted in cursor.fetchall():
        is_sound = set(noted) <= columns.get(model, set()) and noted == sorted(set(noted))
        if not is_sound or not set(before.get(model, ())) < set(noted):
            yield Fault("shape", f"ledger.shape {model}", f"Of revision {number} it names columns that were not noted.")
        before[model] = noted
    cursor.execute(
        """SELECT c.model, min(c.revision_id) FROM ledger_change c WHERE c.model = ANY(%s)
           GROUP BY c.model HAVING min(c.revision_id) < coalesce(
               (SELECT min(s.revision_id) FROM ledger_shape s WHERE s.model = c.model), min(c.revision_id) + 1)
           ORDER BY 1""",
        [list(columns)],
    )
    for model, number in cursor.fetchall():
        yield Fault("shape", f"ledger.shape {model}", f"Which columns it had in revision {number} is not noted.")


def _faults_of_unknown_models(cursor: Any) -> Iterator[Fault]:
    labels = [model._meta.label_lower for model in histories()]
    cursor.execute(
        "SELECT model, key, revision_id FROM ledger_change WHERE model <> ALL(%s) ORDER BY event_id", [labels]
    )
    for label, key, number in cursor.fetchall():
        yield Fault("history", f"{label} {key}", f"Revision {number} changed it, but no such model is recorded.")


def _erasures(cursor: Any) -> dict[tuple[str, str], int]:
    """The revision in which each row was last erased. The tombstones themselves are recorded rows."""
    cursor.execute("SELECT model, key, max(revision_id) FROM ledger_erasure GROUP BY model, key")
    return {(model, key): number for model, key, number in cursor.fetchall()}


def _faults_of_tombstones(cursor: Any) -> Iterator[Fault]:
    cursor.execute(
        """SELECT e.model, e.key, e.change_count, count(c.id), count(c.salt)
           FROM ledger_erasure e LEFT JOIN ledger_change c
                ON c.model = e.model AND c.key = e.key AND c.revision_id <= e.revision_id
               AND c.revision_id > coalesce((SELECT max(earlier.revision_id) FROM ledger_erasure earlier
                                             WHERE earlier.model = e.model AND earlier.key = e.key
                                               AND earlier.revision_id < e.revision_id), 0)
           GROUP BY e.id HAVING count(c.id) <> e.change_count OR count(c.salt) > 0 ORDER BY e.id"""
    )
    for model, key, told, found, salted in cursor.fetchall():
        message = (
            f"Its tombstone speaks of {told} changes; {found} are known, and {salted} of them still have their salt."
        )
        yield Fault("erasure", f"{model} {key}", message)


def _faults_of_live_rows(cursor: Any, model: Any, history: Any) -> Iterator[Fault]:
    """The published table against the last recorded event of each row."""
    live, last = (", ".join(f'{row}."{column}"' for column in recorded_columns(model)) for row in ("l", "h"))
    key = model._meta.pk.column
    cursor.execute(
        f"""WITH h AS (SELECT * FROM "{history._meta.db_table}" WHERE {UNTIL} IS NULL AND {OPERATION} <> 'delete')
            SELECT coalesce(l."{key}"::text, h.{KEY}::text) AS key, l."{key}" IS NULL, h.{KEY} IS NULL
            FROM "{model._meta.db_table}" l FULL JOIN h ON h.{KEY} = l."{key}"
            WHERE l."{key}" IS NULL OR h.{KEY} IS NULL
               OR to_jsonb(ROW({live})) IS DISTINCT FROM to_jsonb(ROW({last}))
            ORDER BY 1"""
    )
    for row, is_gone, is_new in cursor.fetchall():
        what = "was deleted" if is_gone else "was inserted" if is_new else "was changed"
        yield Fault("live", f"{model._meta.label_lower} {row}", f"The published row {what} outside the ledger.")


def _faults_against(cursor: Any, checkpoint: Checkpoint) -> Iterator[Fault]:
    cursor.execute("SELECT hash FROM ledger_revision WHERE number = %s", [checkpoint.number])
    row = cursor.fetchone()
    here = f"revision {checkpoint.number}"
    if row is None:
        yield Fault(
            "checkpoint",
            here,
            "The chain ends before the checkpoint: revisions were cut, or an old backup was restored.",
        )
    elif row[0] != checkpoint.hash:
        yield Fault("checkpoint", here, "Its hash is not the one in the checkpoint: the chain was recomputed.")


def _streamed(using: str, query: str, parameters: list[Any] | None = None) -> Iterator[tuple[Any, ...]]:
    """The rows of a query through a cursor of the server's, so that memory stays small."""
    with connections[using].chunked_cursor() as cursor:
        cursor.execute(query, parameters)
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            yield from rows
