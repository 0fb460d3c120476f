"""Writing a draft's operations to the live tables. In SQL, so that no value passes through Python."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, IntegrityError, connections, models, transaction

from .exceptions import NoLongerFits
from .models import Operation
from .recording import recorded_columns

#: A page with a draft of very many operations sends them in portions of this size.
STATEMENTS_AT_ONCE = 500

Statement = tuple[str, list[Any]]


@dataclass(slots=True)
class _Step:
    operation: Operation
    statement: Statement
    #: Why the database did not take it, when it was last tried.
    refusal: str = ""


def replay(
    operations: Sequence[Operation],
    using: str = DEFAULT_DB_ALIAS,
    *,
    over: Collection[tuple[str, str]] = (),
    leaving_out: bool = False,
) -> list[Operation]:
    """Write the operations to the live tables, in order where the database takes them so. Gives those left out.

    New rows whose model and key are in `over` stand already: they are written over. Raises NoLongerFits, unless
    `leaving_out`, where published rows leave no room for an operation.
    """
    statements = [
        _replayed(operation, using, is_over=(operation.model, operation.key) in over) for operation in operations
    ]
    try:
        with transaction.atomic(using=using):
            for first in range(0, len(statements), STATEMENTS_AT_ONCE):
                batch = statements[first : first + STATEMENTS_AT_ONCE]
                _run("; ".join(sql for sql, _ in batch), [value for _, values in batch for value in values], using)
    except IntegrityError:
        steps = [_Step(operation, statement) for operation, statement in zip(operations, statements, strict=True)]
        return _in_another_order(steps, using, leaving_out=leaving_out)
    return []


def _in_another_order(steps: list[_Step], using: str, *, leaving_out: bool) -> list[Operation]:
    """One operation after the other, as room is made for it: net effects, in order of first touch, may need another.

    Rows that wait for each other's room, as those do that swap a unique value, move out together and come back changed.
    """
    unfit: list[_Step] = []
    waiting = _refused(steps, using)
    while waiting:
        with transaction.atomic(using=using):
            stuck = _refused([_moved_out(step, using) for step in waiting], using)
            transaction.set_rollback(bool(stuck), using=using)
        unfit += stuck
        gone = {step.operation.pk for step in stuck}
        waiting = [step for step in waiting if step.operation.pk not in gone] if stuck else []
    if unfit and not leaving_out:
        raise NoLongerFits({f"{step.operation.model} {step.operation.key}": step.refusal for step in unfit})
    return [step.operation for step in unfit]


def _refused(waiting: list[_Step], using: str) -> list[_Step]:
    """Carry out whatever the database takes, again and again until it takes no more. Gives what it does not take."""
    while waiting:
        refused = [step for step in waiting if not _is_taken(step, using)]
        if len(refused) == len(waiting):
            return refused
        waiting = refused
    return []


def _is_taken(step: _Step, using: str) -> bool:
    try:
        with transaction.atomic(using=using):
            _run(*step.statement, using)
    except IntegrityError as error:
        told = getattr(error.__cause__, "diag", None)
        step.refusal = (told and (told.message_detail or told.message_primary)) or str(error)
        return False
    return True


def _moved_out(step: _Step, using: str) -> _Step:
    """Delete the row that is to be updated. Gives, for the update, the step that brings it back as updated."""
    operation = step.operation
    model = apps.get_model(operation.model)
    table, key = model._meta.db_table, model._meta.pk.column
    if operation.operation != "update":
        return step
    with connections[using].cursor() as cursor:
        cursor.execute(f'DELETE FROM "{table}" AS l WHERE "{key}" = %s RETURNING to_jsonb(l)::text', [operation.key])
        found = cursor.fetchone()
    if found is None:
        return step
    columns = ", ".join(f'"{column}"' for column in recorded_columns(model))
    back = (
        f'INSERT INTO "{table}" ({columns}) SELECT {columns} FROM jsonb_populate_record(null::"{table}", %s::jsonb ||'
        " (SELECT after FROM ledger_operation WHERE id = %s))"
    )
    return _Step(operation, (back, [found[0], operation.pk]))


def _run(sql: str, values: list[Any], using: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute(sql, values)


def _replayed(operation: Operation, using: str, *, is_over: bool) -> Statement:
    """The statement for one operation, and its parameters."""
    model = apps.get_model(operation.model)
    table, key = model._meta.db_table, model._meta.pk.column
    if operation.operation == "delete":
        return f'DELETE FROM "{table}" WHERE "{key}" = %s', [operation.key]
    record = f'jsonb_populate_record(null::"{table}", o.after)'
    source = f"(SELECT ({record}).* FROM ledger_operation o WHERE o.id = %s)"
    named = [column for column in recorded_columns(model) if column in operation.after]
    columns = ", ".join(f'"{column}"' for column in named)
    drafted = ", ".join(f'drafted."{column}"' for column in named)
    if operation.operation == "create" and not is_over:
        added, cast, defaults = _added_since(model, operation, using)
        columns, drafted = ", ".join([columns, *added]), ", ".join([drafted, *cast])
        return f'INSERT INTO "{table}" ({columns}) SELECT {drafted} FROM {source} AS drafted', [*defaults, operation.pk]
    return (
        f'UPDATE "{table}" SET ({columns}) = ROW({drafted}) FROM {source} AS drafted WHERE "{table}"."{key}" = %s',
        [operation.pk, operation.key],
    )


def _added_since(model: type[models.Model], operation: Operation, using: str) -> tuple[list[str], list[str], list[Any]]:
    """Columns that a migration has added since the draft was made, the types of their defaults, and these."""
    connection = connections[using]
    fields = [
        field
        for field in model._meta.concrete_fields
        if field.column not in operation.after and not field.has_db_default()
    ]
    return (
        [f'"{field.column}"' for field in fields],
        [f"CAST(%s AS {field.db_type(connection)})" for field in fields],
        [field.get_db_prep_save(field.get_default(), connection) for field in fields],
    )
