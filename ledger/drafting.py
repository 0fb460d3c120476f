"""The mechanics of a draft: overlay, harvest, conflict. In SQL, so that no value passes through Python."""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections, models, transaction

from .exceptions import AlreadyTravelling, ColumnConflict, Conflict, LedgerError
from .models import Changeset, Operation
from .recording import EVENT, KEY, OPERATION, REVISION, histories, recorded_columns
from .records import load
from .replaying import replay
from .revisions import OpenRevision, lock_head

#: Drafts write under this number, which no revision bears: the database refuses to commit it.
DRAFT = 0


@dataclass(frozen=True, slots=True)
class NetEffect:
    """What a draft does to one row. `before` and `after` are JSON text, exact as the database wrote it."""

    first_event: int
    model: str
    key: str
    operation: str
    before: str
    after: str


@contextlib.contextmanager
def overlay(
    changeset: Changeset, using: str = DEFAULT_DB_ALIAS, *, settled: list[ColumnConflict] | None = None
) -> Iterator[Callable[[], list[NetEffect]]]:
    """The published rows with the draft on top, while the block lasts. Gives a function that harvests the draft.

    Everything written inside is rolled back. Nobody publishes meanwhile, so keep the block short. Raises Conflict and
    NoLongerFits, unless there is a list `settled` to which what they would tell is added, and rows that do not fit are
    left out; AlreadyTravelling inside `known_at`; LedgerError inside a revision or another draft.
    """
    ensure_outside(using)
    connection: Any = connections[using]
    operations = list(changeset.operations.using(using))
    with transaction.atomic(using=using):
        with connection.cursor() as cursor:
            lock_head(cursor)
            cursor.execute("SELECT set_config('ledger.revision', %s, true)", [str(DRAFT)])
        found = conflicts(operations, using)
        if found and settled is None:
            raise Conflict(found)
        standing = {(conflict.model, conflict.key) for conflict in found}
        left_out = replay(operations, using, over=standing, leaving_out=settled is not None)
        if settled is not None:
            settled += [*found, *map(_left_out, left_out)]
        connection.ledger_open = OpenRevision(DRAFT, changeset.author.get_username(), changeset.reason, changeset.kind)
        try:
            yield lambda: harvest(using)
        finally:
            connection.ledger_open = None
        transaction.set_rollback(True, using=using)


def _left_out(operation: Operation) -> ColumnConflict:
    key = apps.get_model(operation.model)._meta.pk.column
    return ColumnConflict(operation.model, operation.key, key, None, operation.key, None)


def ensure_outside(using: str) -> None:
    """Raises AlreadyTravelling inside `known_at`, LedgerError inside a revision or a draft."""
    connection = connections[using]
    if getattr(connection, "ledger_known_at", None) is not None:
        raise AlreadyTravelling("Inside known_at nothing can be drafted or published.")
    if getattr(connection, "ledger_open", None) is not None:
        raise LedgerError("Inside an open revision or a draft no other can be drafted or published.")


def harvest(using: str = DEFAULT_DB_ALIAS) -> list[NetEffect]:
    """The net effect of all that was written under the draft's number, one per row, in order of first touch."""
    effects: list[NetEffect] = []
    with connections[using].cursor() as cursor:
        for model, history in histories().items():
            cursor.execute(_net_effects(model, history))
            effects += [NetEffect(first, model._meta.label_lower, *rest) for first, *rest in cursor.fetchall()]
    return sorted(effects, key=lambda effect: effect.first_event)


def _net_effects(model: type[models.Model], history: type[models.Model]) -> str:
    table = history._meta.db_table
    pairs = ", ".join(f"'{column}', h.\"{column}\"" for column in recorded_columns(model))
    return f"""
        WITH drafted AS (
            SELECT {KEY} AS key, min({EVENT}) AS first, max({EVENT}) AS last
            FROM "{table}" WHERE {REVISION} = {DRAFT} GROUP BY {KEY}
        ), states AS (
            SELECT d.first, d.key::text AS key,
                   (SELECT jsonb_build_object({pairs}) FROM "{table}" h
                    WHERE h.{KEY} = d.key AND h.{REVISION} <> {DRAFT} AND h.{OPERATION} <> 'delete'
                      AND h.{EVENT} = (SELECT max({EVENT}) FROM "{table}" WHERE {KEY} = d.key AND {REVISION} <> {DRAFT})
                   ) AS before,
                   (SELECT jsonb_build_object({pairs}) FROM "{table}" h
                    WHERE h.{EVENT} = d.last AND h.{OPERATION} <> 'delete') AS after
            FROM drafted d
        )
        SELECT first, key,
               CASE WHEN before IS NULL THEN 'create' WHEN after IS NULL THEN 'delete' ELSE 'update' END,
               CASE WHEN before IS NULL THEN '{{}}' WHEN after IS NULL THEN before
                    ELSE (SELECT jsonb_object_agg(name, value) FROM jsonb_each(before) AS each(name, value)
                          WHERE after -> name IS DISTINCT FROM value) END::text,
               CASE WHEN after IS NULL THEN '{{}}' WHEN before IS NULL THEN after
                    ELSE (SELECT jsonb_object_agg(name, value) FROM jsonb_each(after) AS each(name, value)
                          WHERE before -> name IS DISTINCT FROM value) END::text
        FROM states WHERE before IS DISTINCT FROM after"""


def store(changeset: Changeset, effects: Iterable[NetEffect], using: str = DEFAULT_DB_ALIAS) -> None:
    """Replace the draft's operations by these."""
    Operation.objects.using(using).filter(changeset=changeset).delete()
    with connections[using].cursor() as cursor:
        cursor.executemany(
            "INSERT INTO ledger_operation (changeset_id, position, model, key, operation, before, after)"
            " VALUES (%s, %s, %s, %s, %s, %s::jsonb, %s::jsonb)",
            [
                [changeset.pk, position, effect.model, effect.key, effect.operation, effect.before, effect.after]
                for position, effect in enumerate(effects, start=1)
            ],
        )


def conflicts(operations: Iterable[Operation], using: str = DEFAULT_DB_ALIAS) -> list[ColumnConflict]:
    """Every column whose published value is not what the draft was based on, and every new row that stands already.

    In the order of the operations; one query a model.
    """
    by_model: dict[str, list[Operation]] = {}
    for operation in operations:
        by_model.setdefault(operation.model, []).append(operation)
    found: list[tuple[int, ColumnConflict]] = []
    with connections[using].cursor() as cursor:
        for label, of_model in by_model.items():
            found += _conflicts_of(cursor, label, [operation.pk for operation in of_model])
    return [conflict for _, conflict in sorted(found, key=lambda pair: pair[0])]


def _conflicts_of(cursor: Any, label: str, operations: list[int]) -> Iterator[tuple[int, ColumnConflict]]:
    """Each with the position of its operation."""
    model = apps.get_model(label)
    table, pk = model._meta.db_table, model._meta.pk.column
    cursor.execute(
        f"""SELECT o.position, o.key, o.operation, to_jsonb(l)::text, o.before::text, o.after::text,
                   ARRAY(SELECT name FROM jsonb_each(o.before) AS based(name, value)
                         WHERE to_jsonb(l) -> name IS DISTINCT FROM value)
            FROM ledger_operation o LEFT JOIN "{table}" l ON l."{pk}" = o.key
            WHERE o.id = ANY(%s) ORDER BY o.position""",
        [operations],
    )
    for position, key, operation, published, before, after, moved in cursor.fetchall():
        live = load(published) if published else {}
        if operation == "create" and live:
            yield position, ColumnConflict(label, key, pk, None, key, key)
        based, drafted = load(before), load(after)
        for name in moved:
            yield position, ColumnConflict(label, key, name, based[name], drafted.get(name), live.get(name))
