"""Rows as plain values: what a serializer shows, without an instance and a loop over its fields for each row."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Any

from django.db import models
from django.db.models.expressions import Col
from django.db.models.sql import Query
from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.serializers import ListSerializer

from provisions.models.nouns import noun_of

from .addresses import collection
from .problems import InvalidParameter
from .relations import Relation
from .serializers.fields import CanonicalURLField, IdsField
from .serializers.meta import MetaSerializer
from .serializers.record import RowSerializer
from .shape import Shape

Values = tuple[Any, ...]
Shown = dict[str, Any]
BATCH = 2_000
#: Rows that an answer, or a batch of a stream, may show inside its rows on request.
MAX_INCLUDED = 10_000


@dataclass(frozen=True)
class Belonging:
    """A field that shows what belongs to a row: ids, or rows in their own serializer's form."""

    name: str
    relation: Relation
    attribute: str
    serializer_class: type[RowSerializer] | None


@dataclass(frozen=True)
class Plan:
    """How the columns of a row become its public fields. The same for every request, so it is made once."""

    columns: tuple[str, ...]
    names: tuple[str, ...]
    #: The value of each field out of those of the columns; a field that is no column holds the id's place.
    picked: Callable[[Values], Values]
    addressed: str | None
    computed: tuple[tuple[str, Callable[[Values], Any]], ...]
    belongings: tuple[Belonging, ...]


@lru_cache(maxsize=512)
def plan_of(serializer_class: type[RowSerializer], chosen: tuple[str, ...] | None = None) -> Plan:
    """The plan of all fields of a serializer, or of those chosen; what an answer says of itself is left out."""
    model: Any = serializer_class.Meta.model
    fields = {
        name: field
        for name, field in serializer_class().fields.items()
        if not isinstance(field, MetaSerializer) and (chosen is None or name in chosen)
    }
    key = model._meta.pk.attname
    expressions = getattr(serializer_class.Meta, "expressions", {})
    own: dict[str, str] = {}
    addressed: str | None = None
    belongings = []
    for name, field in fields.items():
        if isinstance(field, CanonicalURLField):
            addressed = name
        elif isinstance(field, IdsField):
            belongings.append(Belonging(name, Relation.of(model, field.source), _attname(field), None))
        elif isinstance(field, ListSerializer):
            relation = Relation.of(model, str(field.source))
            belongings.append(Belonging(name, relation, key, type(field.child)))  # type: ignore[arg-type]
        elif name not in expressions:
            own[name] = model._meta.get_field(str(field.source)).attname
    computed = {name: _columns_in(expressions[name], model) for name in fields if name in expressions}
    read = (column for columns in computed.values() for column in columns)
    columns = tuple(dict.fromkeys((key, *own.values(), *read)))
    places = [columns.index(own.get(name, key)) for name in fields]
    return Plan(
        columns=columns,
        names=tuple(fields),
        # Of a single place itemgetter gives the bare value, and of none it cannot be made.
        picked=itemgetter(*places) if len(places) > 1 else lambda row: tuple(row[place] for place in places),
        addressed=addressed,
        computed=tuple((name, _computing(model, name, columns)) for name in computed),
        belongings=tuple(belongings),
    )


def _attname(field: IdsField) -> str:
    model = field.parent.Meta.model  # type: ignore[attr-defined]
    related = Relation.of(model, field.source).related
    return str(related._meta.pk.attname) if field.attribute == "pk" else field.attribute


def _columns_in(expression: Any, model: type[models.Model]) -> Iterator[str]:
    """The columns of the model that the SQL of an expression names."""
    waiting = [expression.resolve_expression(Query(model))]
    while waiting:
        found = waiting.pop()
        if isinstance(found, Col):
            yield found.target.attname
        elif hasattr(found, "get_source_expressions"):
            waiting += found.get_source_expressions()


def _computing(model: type[models.Model], name: str, columns: Sequence[str]) -> Callable[[Values], Any]:
    """Reads a property of the model off bare columns. One that needs a column beyond these fails."""

    def value(row: Values) -> Any:
        bare = model.__new__(model)
        bare.__dict__.update(zip(columns, row, strict=False))
        return getattr(bare, name)

    return value


class PlainRows:
    """The public values of rows, equal to what `serializer_class` gives: its fields, in its order, absent ones null.

    Dates, times and decimals come in Python's own types, which the JSON renderer writes as the serializer would.
    `fields` leaves out all but some; a column that none of them needs is not read. `includes` shows related rows under
    `included`. What belongs to the rows of a batch takes one statement for each kind of it.
    """

    def __init__(
        self,
        serializer_class: type[RowSerializer],
        fields: Collection[str] | None = None,
        *,
        request: HttpRequest | Request,
        includes: Mapping[str, Shape] | None = None,
    ) -> None:
        self.plan = plan_of(serializer_class, None if fields is None else tuple(fields))
        model: Any = serializer_class.Meta.model
        self.request = request
        if self.plan.addressed:
            noun = noun_of(model)
            if noun is None:
                raise TypeError(f"{model.__name__} has no address of its own.")
            self.collection = collection(noun, request)
        self.included = [
            (name, Relation.of(model, name), PlainRows.of(shape, request)) for name, shape in (includes or {}).items()
        ]

    @classmethod
    def of(cls, shape: Shape, request: HttpRequest | Request) -> "PlainRows":
        return cls(shape.serializer_class, shape.fields, request=request, includes=shape.includes)

    def columns(self, also: Iterable[str] = ()) -> tuple[str, ...]:
        """What to select: the columns that `records` reads, then those of `also` that are not among them."""
        starts = (relation.column for _, relation, _ in self.included)
        return tuple(dict.fromkeys((*self.plan.columns, *starts, *also)))

    def over(self, queryset: "models.QuerySet[Any]", batch: int = BATCH) -> Iterator[Shown]:
        """The rows of `queryset` in its order, read through a server-side cursor: memory stays flat."""
        found = queryset.prefetch_related(None).values_list(*self.columns()).iterator(chunk_size=batch)
        while rows := list(islice(found, batch)):
            yield from self.records(rows)

    def records(self, rows: Sequence[Values]) -> list[Shown]:
        """`rows` hold the values of `columns`, in that order; they may hold more behind them.

        Raises InvalidParameter when more than 10,000 rows would be shown inside them by `include`.
        """
        shown = self._own(rows)
        if self.included:
            self._include(rows, shown)
        return shown

    def _own(self, rows: Sequence[Values]) -> list[Shown]:
        plan = self.plan
        names, picked = plan.names, plan.picked
        shown = [
            {name: None if value == "" else value for name, value in zip(names, picked(row), strict=True)}
            for row in rows
        ]
        if plan.addressed:
            name, base = plan.addressed, self.collection
            for row, record in zip(rows, shown, strict=True):
                record[name] = f"{base}{row[0]}/"
        for name, value in plan.computed:
            for row, record in zip(rows, shown, strict=True):
                computed = value(row)
                record[name] = None if computed == "" else computed
        for belonging in plan.belongings:
            groups = self._belonging(belonging, [row[0] for row in rows])
            for row, record in zip(rows, shown, strict=True):
                record[belonging.name] = groups.get(row[0], [])
        return shown

    def _include(self, rows: Sequence[Values], shown: Sequence[Shown]) -> list[int]:
        """Shows the related rows inside each row. Gives the number of rows inside each."""
        columns = self.columns()
        sizes = [0] * len(rows)
        for record in shown:
            record["included"] = {}
        for name, relation, inner in self.included:
            start = columns.index(relation.column)
            groups = inner._grouped(relation, [row[start] for row in rows])
            for number, (row, record) in enumerate(zip(rows, shown, strict=True)):
                found = groups.get(row[start], {})
                records = [record for record, _ in found.values()]
                sizes[number] += len(found) + sum(size for _, size in found.values())
                record["included"][name] = records if relation.is_many else next(iter(records), None)
        ensure_few(sum(sizes))
        return sizes

    def _grouped(self, relation: Relation, keys: Sequence[Any]) -> dict[Any, dict[Any, tuple[Shown, int]]]:
        """The rows that `relation` leads to by each of these keys, once each, by id, with the number of rows inside."""
        columns = self.columns([relation.back])
        back = columns.index(relation.back)
        rows = relation.rows(keys, columns, most=MAX_INCLUDED + 1)
        ensure_few(len(rows))
        shown = self._own(rows)
        sizes = self._include(rows, shown) if self.included else [0] * len(rows)
        groups: dict[Any, dict[Any, tuple[Shown, int]]] = {}
        for row, record, size in zip(rows, shown, sizes, strict=True):
            groups.setdefault(row[back], {})[row[0]] = (record, size)
        return groups

    def _belonging(self, belonging: Belonging, keys: Sequence[Any]) -> dict[Any, list[Any]]:
        """What belongs to each of the rows with these ids."""
        relation = belonging.relation
        groups: dict[Any, list[Any]] = {}
        if belonging.serializer_class is None:
            for owner, value in relation.rows(keys, (relation.back, belonging.attribute)):
                groups.setdefault(owner, []).append(value)
            return groups
        inner = PlainRows(belonging.serializer_class, request=self.request)
        columns = inner.columns([relation.back])
        owner_at = columns.index(relation.back)
        found = relation.rows(keys, columns)
        for row, record in zip(found, inner.records(found), strict=True):
            groups.setdefault(row[owner_at], []).append(record)
        return groups


def ensure_few(count: int) -> None:
    """Raises InvalidParameter for more rows inside an answer than it may bear: nothing is cut in silence."""
    if count > MAX_INCLUDED:
        detail = f"include: more than {MAX_INCLUDED} rows would be included. Ask for a smaller page_size, or for less."
        raise InvalidParameter([{"parameter": "include", "detail": detail}])
