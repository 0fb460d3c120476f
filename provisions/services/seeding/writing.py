"""Many rows into their tables at once."""

from collections.abc import Iterable
from typing import Any

from django.db import connection

from provisions.models.record import Record


def copy(rows: Iterable[Record]) -> None:
    """COPY the rows, one statement a model. As bulk_create it calls no `save`; the triggers see it all the same.

    Foreign keys are judged at the end of the transaction, so the order of models is free.
    """
    by_model: dict[type[Record], list[Record]] = {}
    for row in rows:
        by_model.setdefault(type(row), []).append(row)
    with connection.wrap_database_errors, connection.cursor() as cursor:
        for model, of_model in by_model.items():
            fields = model._meta.concrete_fields
            quote = connection.ops.quote_name
            columns = ", ".join(quote(str(field.column)) for field in fields)
            with cursor.copy(f"COPY {quote(model._meta.db_table)} ({columns}) FROM STDIN") as lines:
                for row in of_model:
                    lines.write_row([_prepared(field, row) for field in fields])


def _prepared(field: Any, row: Record) -> Any:
    return field.get_db_prep_save(getattr(row, field.attname), connection)
