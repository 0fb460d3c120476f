"""What the loaders share: conditions on many ids, and dates out of columns."""

from collections.abc import Collection

from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, Q, TextField, Value

from provisions.rules.dates import EDTF


def any_of(ids: Collection[str]) -> Func:
    """The right side of `filter(column=…)`: one parameter, however many ids."""
    return Func(Value(sorted(ids), output_field=ArrayField(TextField())), function="ANY")


def either(**columns: Collection[str]) -> Q:
    """Rows of which some column holds one of its ids."""
    condition = Q(pk__in=[])
    for column, ids in columns.items():
        condition |= Q(**{column: any_of(ids)})
    return condition


def edtf(text: str) -> EDTF | None:
    """None where the column is empty: not known."""
    return EDTF.parse(text) if text else None
