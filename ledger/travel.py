"""Travelling in time: inside `known_at` every query answers as published then, and nothing can be written."""

import contextlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import Q

from .exceptions import LedgerError
from .messages import answered
from .recording import KEY, OPERATION, REVISION, UNTIL, histories, recorded_columns

SCHEMA = "known_at"
_PATH = f"{SCHEMA}, public"

#: The setting is read once a query, not once a row. As CASE, the planner takes half of the rows to pass, and finds its
#: way by the other conditions; a bare `<=` with a number it does not know would send it through the index of revisions.
_THEN = "(SELECT current_setting('ledger.known_at')::bigint)"
_STOOD_THEN = f"CASE WHEN {REVISION} > {_THEN} THEN false ELSE {UNTIL} IS NULL OR {UNTIL} > {_THEN} END"


@contextlib.contextmanager
def known_at(when: int | date | datetime, *, using: str = DEFAULT_DB_ALIAS) -> Iterator[int]:
    """Answer every query of the block as published at a revision number, a moment, or the end of a day (UTC).

    Gives the revision's number. A naive datetime is refused with ValueError. A number beyond the head, or below 0, too.
    The block ends by rolling back, which alone makes its transaction writable again: the settings cannot outlive it,
    whatever happens in it, and `transaction.on_commit` inside it has no effect.
    """
    connection: Any = connections[using]
    if getattr(connection, "ledger_open", None) is not None:
        raise LedgerError("Inside an open revision there is no travelling: its rows are not published yet.")
    is_first = not connection.in_atomic_block
    if is_first:
        connection.close_if_health_check_failed()
    with transaction.atomic(using=using):
        outer = getattr(connection, "ledger_known_at", None)
        number = _enter(connection, when, is_first=is_first)
        connection.ledger_known_at = number
        try:
            yield number
        finally:
            connection.ledger_known_at = outer
        transaction.set_rollback(True, using=using)


def _enter(connection: Any, when: int | date | datetime, *, is_first: bool) -> int:
    """Find the revision and travel to it, all in one statement: to ask twice would double what one row takes.

    The `is_first` statement of a transaction goes in one message with what begins it.
    """
    statement = f"""SELECT newest, set_config('transaction_read_only', 'on', true),
                           set_config('ledger.known_at', sought, true), set_config('search_path', '{_PATH}', true)
                    FROM ({_sought(when)}) AS found (newest, sought)"""
    if is_first:
        newest = int(answered(connection, f"BEGIN; {statement}")[0][0])
    else:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            newest = cursor.fetchone()[0]
    if not isinstance(when, int):
        return newest
    if not 0 <= when <= newest:
        raise ValueError(f"There is no revision {when}: the newest is {newest}.")
    return when


def _sought(when: int | date | datetime) -> str:
    """SQL for the newest revision, of all or at the moment, and for the number to travel to, as text."""
    newest = "coalesce(max(number), 0)"
    if isinstance(when, int):
        return f"SELECT {newest}, '{int(when)}' FROM ledger_revision WHERE hash <> ''"
    moment = when if isinstance(when, datetime) else datetime.combine(when, time.max, UTC)
    if moment.tzinfo is None:
        raise ValueError("A moment needs its time zone.")
    until = f"'{moment.isoformat()}'::timestamptz"
    return f"SELECT {newest}, {newest}::text FROM ledger_revision WHERE hash <> '' AND committed_at <= {until}"


def standing(version: str, using: str = DEFAULT_DB_ALIAS) -> Q:
    """The condition that a version stands: now, or then inside `known_at`. `version` is a path to a row of history.

    For rows that go with a version and not with the row. Versions that say that a row was deleted stand as well.
    """
    number = getattr(connections[using], "ledger_known_at", None)
    if number is None:
        return Q(**{f"{version}__{UNTIL}": None})
    later = Q(**{f"{version}__{UNTIL}": None}) | Q(**{f"{version}__{UNTIL}__gt": number})
    return Q(**{f"{version}__{REVISION}__lte": number}) & later


def create_views(using: str = DEFAULT_DB_ALIAS) -> None:
    """One view per recorded table, of the same name and columns, in schema `known_at`. Runs after every migration."""
    connection = connections[using]
    standing = set(connection.introspection.table_names())
    with transaction.atomic(using=using), connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
        for model, history in histories().items():
            if history._meta.db_table not in standing:
                continue
            key = model._meta.pk.column
            columns = ", ".join(
                f'{KEY} AS "{key}"' if column == key else f'"{column}"' for column in recorded_columns(model)
            )
            table = model._meta.db_table
            cursor.execute(f'DROP VIEW IF EXISTS {SCHEMA}."{table}"')
            cursor.execute(
                f'CREATE VIEW {SCHEMA}."{table}" AS SELECT {columns} FROM public."{history._meta.db_table}"'
                f" WHERE {_STOOD_THEN} AND {OPERATION} <> 'delete'"
            )
        cursor.execute(
            f"GRANT USAGE ON SCHEMA {SCHEMA} TO PUBLIC; GRANT SELECT ON ALL TABLES IN SCHEMA {SCHEMA} TO PUBLIC"
        )
