"""What the loaders share: conditions on many ids, and dates out of columns."""

from collections.abc import Collection

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, F, Func, Q, TextField, Value

from provisions.rules.dates import EDTF


def any_of(column: str, ids: Collection[str]) -> Func:
    """The condition that a column holds one of these ids: one parameter, however many they are."""
    return Func(
        F(column),
        Value(sorted(ids), output_field=ArrayField(TextField())),
        template="%(expressions)s)",
        arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )


def either(**columns: Collection[str]) -> Q:
    """Rows of which some column holds one of its ids."""
    condition = Q(pk__in=[])
    for column, ids in columns.items():
        condition |= Q(any_of(f"{column}_id", ids))
    return condition


def edtf(text: str) -> EDTF | None:
    """None where the column is empty: not known."""
    return EDTF.parse(text) if text else None
