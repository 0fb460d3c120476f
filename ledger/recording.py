"""Which models are recorded, and the history table of each."""

from collections.abc import Sequence
from typing import Any, TypeVar

import pghistory
import pgtrigger
from django.db import models
from django.db.backends.utils import names_digest
from django.db.models.expressions import RawSQL

from .triggers import Guard, Record, RecordPlannedAnew

#: History is searched by the first columns of a unique constraint; more of them narrow little, and may hold long texts.
UNIQUE_COLUMNS = 3

Recorded = TypeVar("Recorded", bound=models.Model)

_histories: dict[type[models.Model], type[models.Model]] = {}

#: Columns of a history row that are the ledger's own; all others are the record's.
REVISION, UNTIL, OPERATION, KEY, EVENT = "ledger_revision", "ledger_until", "pgh_label", "pgh_obj_id", "pgh_id"
CREATED = "pgh_created_at"


class _Recorded(pghistory.RowEvent):
    """One kind of write, and the trigger that records it."""

    record: type[Record] = Record

    def add_event_trigger(self, event_model: Any) -> None:
        pgtrigger.register(
            self.record(
                event_model=event_model,
                label=self.label,
                name=self.trigger_name,
                row=self.row,
                operation=self.operation,
                condition=self.condition,
                level=self.level,
            )
        )(event_model.pgh_tracked_model)


class _Insert(_Recorded, pghistory.InsertEvent):
    pass


class _Update(_Recorded, pghistory.UpdateEvent):
    record = RecordPlannedAnew


class _Delete(_Recorded, pghistory.DeleteEvent):
    pass


def recorded(model: type[Recorded]) -> type[Recorded]:
    """Class decorator: every insert, update and delete on the model's table is written to a history table.

    The triggers see the ORM, bulk writes and raw SQL alike. Outside a revision the database refuses the write.
    Ids are never changed in place: a row that moves is a new row and a deleted one.
    """
    name = f"{model.__name__}History"
    pghistory.track(
        _Insert(level=pgtrigger.Statement),
        _Update(level=pgtrigger.Statement),
        _Delete(level=pgtrigger.Statement),
        context_field=None,  # type: ignore[arg-type]
        append_only=False,
        obj_field=pghistory.ObjForeignKey(
            db_index=False, related_name="ledger_history", related_query_name="ledger_history"
        ),
        model_name=name,
        attrs=_own_columns(),
        meta={
            "verbose_name": f"history of {model._meta.verbose_name}",
            "indexes": _indexes(model),
            "triggers": [_closing_the_row_before(), _append_only(), _no_truncate("history")],
        },
    )(model)
    pgtrigger.register(_no_truncate("recorded"), _id_is_kept())(model)
    _histories[model] = history = model._meta.apps.get_registered_model(model._meta.app_label, name)
    for field in history._meta.local_fields:
        # `_indexes` has one where two would be made, the second for LIKE.
        field.db_index = False  # type: ignore[attr-defined]
    return model


def histories() -> dict[type[models.Model], type[models.Model]]:
    """Every recorded model with its history model, in the order in which they were declared."""
    return dict(_histories)


def recorded_columns(model: type[models.Model]) -> list[str]:
    """The columns of the record itself, as the database names them."""
    return [str(field.column) for field in model._meta.concrete_fields]


def _own_columns() -> dict[str, Any]:
    return {
        EVENT: models.BigIntegerField(
            primary_key=True, serialize=False, db_default=RawSQL("nextval('ledger_event')", [])
        ),
        REVISION: models.ForeignKey(
            "ledger.Revision",
            on_delete=models.PROTECT,
            related_name="+",
            db_column=REVISION,
            db_index=False,
            db_default=RawSQL("ledger_open_revision()", []),
        ),
        UNTIL: models.BigIntegerField(null=True),
    }


def _indexes(model: type[models.Model]) -> list[models.Index]:
    """The ledger's own, and those by which the live table is read, so that a read of the past finds the same ways."""
    table = model._meta.model_name
    own = [
        models.Index(fields=[REVISION], name=f"{table}_by_revision"[-30:].lstrip("_")),
        models.Index(fields=["pgh_obj", EVENT], name=f"{table}_in_time"[-30:].lstrip("_")),
        models.Index(
            fields=["pgh_obj"], name=f"{table}_current"[-30:].lstrip("_"), condition=models.Q(ledger_until__isnull=True)
        ),
    ]
    live = _indexes_of_the_live_table(model)
    return own + [index for index in live if not any(_makes_needless(other, index) for other in live)]


def _indexes_of_the_live_table(model: type[models.Model]) -> list[models.Index]:
    """Copies, none unique, of the model's indexes, of its unique constraints and of those of its foreign keys."""
    copies = []
    for index in model._meta.indexes:
        _, expressions, options = index.deconstruct()
        options |= {"name": _index_name(index.name)}
        if index.fields:
            options["fields"] = _columns_of_history(model, index.fields)
        copies.append(type(index)(*(_of_history(model, each) for each in expressions), **options))
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and constraint.fields:
            fields = _columns_of_history(model, constraint.fields[:UNIQUE_COLUMNS])
            name = _index_name(constraint.name)
            copies.append(models.Index(fields=fields, name=name, condition=constraint.condition))
    for field in model._meta.local_fields:
        if field.is_relation:
            copies.append(models.Index(fields=[field.name], name=_index_name(f"{model._meta.model_name}_{field.name}")))
    return copies


def _index_name(live: str) -> str:
    """A name of its own for the copy, at most 30 characters long: 23 of the live one's, and six of its digest."""
    return f"{live[:23]}_{names_digest('ledger', live, length=6)}"


def _columns_of_history(model: type[models.Model], names: Sequence[str]) -> list[str]:
    """The key of the record is read from `pgh_obj`, in the views as in the indexes."""
    key = model._meta.pk.name
    return [{key: "pgh_obj", f"-{key}": "-pgh_obj"}.get(name, name) for name in names]


def _of_history(model: type[models.Model], expression: Any) -> Any:
    """An expression over columns of the record, as history has them: made anew, for that is what migrations write."""
    if isinstance(expression, models.F):
        (name,) = expression.deconstruct()[1]
        return models.F(*_columns_of_history(model, [name]))
    if not isinstance(expression, models.Func):
        return expression
    _, inner, options = expression.deconstruct()
    return type(expression)(*(_of_history(model, each) for each in inner), **options)


def _makes_needless(other: models.Index, index: models.Index) -> bool:
    """Whether `other` begins with all columns of `index`, and so serves its reads."""
    is_plain = all(type(one) is models.Index and one.condition is None and one.fields for one in (other, index))
    return is_plain and len(other.fields) > len(index.fields) and other.fields[: len(index.fields)] == index.fields


def _closing_the_row_before() -> pgtrigger.Trigger:
    """The row that a new one follows ends where the new one begins, so that a point in time is a plain filter.

    The statement is planned each time, for as many rows as there are: a plan kept from few reads all history for each.
    """
    return Guard(
        name="closes_the_row_before",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        referencing=pgtrigger.Referencing(new="new_values"),
        func=pgtrigger.Func(
            """
            EXECUTE $statement$
                UPDATE {meta.db_table} AS earlier SET ledger_until = later.ledger_revision
                FROM new_values AS later
                WHERE earlier.pgh_obj_id = later.pgh_obj_id
                  AND earlier.ledger_until IS NULL AND earlier.pgh_id < later.pgh_id
            $statement$;
            RETURN NULL;
            """
        ),
    )


def _append_only() -> pgtrigger.Trigger:
    """History is not edited. Open: closing a row, once; erasing one for a legal reason, which leaves a tombstone."""
    return Guard(
        name="append_only",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=pgtrigger.Func(
            """
            IF TG_OP = 'UPDATE' AND pg_trigger_depth() > 1
               AND OLD.ledger_until IS NULL AND NEW.ledger_until IS NOT NULL THEN
                OLD.ledger_until := NEW.ledger_until;
                IF OLD *= NEW THEN
                    RETURN NEW;
                END IF;
            END IF;
            IF TG_OP = 'DELETE' AND current_setting('ledger.erasing', true) = OLD.pgh_id::text THEN
                RETURN OLD;
            END IF;
            RAISE EXCEPTION 'history is append-only: % of {meta.db_table} is refused', TG_OP
                USING HINT = 'Correct the record in a new revision. For a legal reason use ledger erasure.';
            """
        ),
    )


def _no_truncate(what: str) -> pgtrigger.Trigger:
    return Guard(
        name="no_truncate",
        when=pgtrigger.Before,
        level=pgtrigger.Statement,
        operation=pgtrigger.Truncate,
        func=pgtrigger.Func(
            f"RAISE EXCEPTION 'TRUNCATE of the {what} table {{meta.db_table}} is refused'"
            " USING HINT = 'Delete rows inside a revision, so that the ledger knows of it.';"
        ),
    )


def _id_is_kept() -> pgtrigger.Trigger:
    return Guard(
        name="id_is_kept",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition("NEW.id IS DISTINCT FROM OLD.id"),
        func=pgtrigger.Func(
            "RAISE EXCEPTION 'the id % is not changed in place', OLD.id"
            " USING HINT = 'Delete this row, and insert one with the new id.';"
        ),
    )
