"""Pages by position: where a row stands in an ordering, and what comes before and after it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import OrderBy

_NOTHING = Q(pk__in=[])


@dataclass(frozen=True)
class Step:
    """One column of an ordering. Rows without a value come last, whichever the direction."""

    column: "models.Field[Any, Any]"
    is_descending: bool

    def expression(self) -> OrderBy:
        nulls_last = True if self.column.null else None
        ordered = F(self.column.attname)
        return ordered.desc(nulls_last=nulls_last) if self.is_descending else ordered.asc(nulls_last=nulls_last)

    def at(self, value: Any) -> Q:
        return Q(**{f"{self.column.attname}__isnull": True} if value is None else {self.column.attname: value})

    def after(self, value: Any) -> Q:
        if value is None:
            return _NOTHING
        beyond = Q(**{f"{self.column.attname}__{'lt' if self.is_descending else 'gt'}": value})
        return beyond | Q(**{f"{self.column.attname}__isnull": True}) if self.column.null else beyond

    def before(self, value: Any) -> Q:
        if value is None:
            return Q(**{f"{self.column.attname}__isnull": False})
        return Q(**{f"{self.column.attname}__{'gt' if self.is_descending else 'lt'}": value})

    def from_here_on(self, value: Any, *, backward: bool) -> Q:
        """A plain bound on one column, which an index can follow; true of every row that `after` or `before` admits."""
        if self.column.null:
            return Q()
        return Q(**{f"{self.column.attname}__{'lte' if backward != self.is_descending else 'gte'}": value})


@dataclass(frozen=True)
class Keyset:
    """A total order of a model's rows: the columns asked for, and the id to break ties."""

    steps: tuple[Step, ...]

    @classmethod
    def of(cls, model: type[models.Model], names: Sequence[str]) -> Self:
        """From names as in `Meta.ordering`: own columns, with a hyphen for descending."""
        steps = []
        for name in names:
            column = model._meta.get_field(name.removeprefix("-"))
            if not isinstance(column, models.Field):
                raise TypeError(f"{model.__name__} cannot be ordered by {name}: it is not a column of its own.")
            steps.append(Step(column, name.startswith("-")))
        if not any(step.column.primary_key for step in steps):
            steps.append(Step(model._meta.pk, is_descending=False))
        return cls(tuple(steps))

    def ordered(self, queryset: "models.QuerySet[Any]", *, backward: bool = False) -> "models.QuerySet[Any]":
        expressions = [step.expression() for step in self.steps]
        if backward:
            for expression in expressions:
                expression.reverse_ordering()
        return queryset.order_by(*expressions)

    @property
    def columns(self) -> list[str]:
        """The columns that say where a row stands."""
        return [step.column.attname for step in self.steps]

    def position(self, row: Mapping[str, Any]) -> list[str | None]:
        """Where the row with these values by column stands, as text that `beyond` reads."""
        values = (row[column] for column in self.columns)
        return [None if value is None else str(value) for value in values]

    def beyond(self, position: Sequence[str | None], *, backward: bool = False) -> Q:
        """The rows after `position`, or before it. The row that stood there may be gone."""
        found, tied = _NOTHING, Q()
        values = [step.column.to_python(text) for step, text in zip(self.steps, position, strict=True)]
        for step, value in zip(self.steps, values, strict=True):
            found |= tied & (step.before(value) if backward else step.after(value))
            tied &= step.at(value)
        return self.steps[0].from_here_on(values[0], backward=backward) & found
