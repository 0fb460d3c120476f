"""Rows on their way to a reader: JSON text as the database wrote it, and what an answer adds to each."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.http import HttpRequest
from orjson import Fragment
from rest_framework.request import Request

from provisions.exchange.json import dumps
from provisions.summaries.loading.rows import rows_of

from .problems import InvalidParameter
from .relations import Relation
from .row_text import row_text
from .serializers.record import RowSerializer
from .shape import Shape

Values = tuple[Any, ...]
#: Rows that an answer may show inside its rows on request.
MAX_INCLUDED = 10_000


@dataclass(slots=True)
class Shown:
    """A row by its id: the text of a JSON object, and further members of it by name."""

    id: str
    text: str
    added: dict[str, Any] = field(default_factory=dict)

    def json(self) -> Fragment:
        """The whole object, to be written by `dumps`."""
        if not self.added:
            return Fragment(self.text)
        return Fragment(b"%s,%s" % (self.text[:-1].encode(), dumps(self.added)[1:]))


class PlainRows:
    """Rows as a serializer shows them: its fields, in its order, absent ones null.

    `fields` leaves out all but some; a column that none of them needs is not read. `includes` shows related rows under
    `included`, by one statement for each relation.
    """

    def __init__(
        self,
        serializer_class: type[RowSerializer],
        fields: Collection[str] | None = None,
        *,
        request: HttpRequest | Request,
        includes: Mapping[str, Shape] | None = None,
    ) -> None:
        self.text = row_text(serializer_class, None if fields is None else tuple(fields))
        self.addresses = self.text.addresses(request)
        model: Any = serializer_class.Meta.model
        self.model = model
        self.included = [
            (name, Relation.of(model, name), PlainRows.of(shape, request)) for name, shape in (includes or {}).items()
        ]

    @classmethod
    def of(cls, shape: Shape, request: HttpRequest | Request) -> "PlainRows":
        return cls(shape.serializer_class, shape.fields, request=request, includes=shape.includes)

    def columns(self, also: Collection[str] = ()) -> tuple[str, ...]:
        """What is read of a row behind its text: its id, where its relations start, and those of `also`."""
        starts = (relation.column for _, relation, _ in self.included)
        return tuple(dict.fromkeys((self.model._meta.pk.attname, *starts, *also)))

    def selected(self, queryset: "QuerySet[Any]", also: Collection[str] = ()) -> "QuerySet[Any]":
        """`queryset` as the values that `shown` takes: the text, then `columns`."""
        text = RawSQL(self.text.sql, self.addresses)  # noqa: S611 - written by the ORM, of our own columns
        return queryset.values_list(text, *self.columns(also))

    def by_ids(self, ids: Mapping[str, Collection[str]], also: Sequence[str] = (), most: int | None = None) -> Any:
        """The same of the rows of which a column holds one of these ids, in the order of their model."""
        return rows_of(self.model, self.columns(also), ids, most=most, first=self.text.sql, given=self.addresses)

    def shown(self, rows: Sequence[Values]) -> list[Shown]:
        """Raises InvalidParameter when more than 10,000 rows would be shown inside them by `include`."""
        shown = [Shown(row[1], row[0]) for row in rows]
        if self.included:
            self._include(rows, shown)
        return shown

    def _include(self, rows: Sequence[Values], shown: Sequence[Shown]) -> list[int]:
        """Shows the related rows inside each row. Gives the number of rows inside each."""
        columns = self.columns()
        sizes = [0] * len(rows)
        included: list[dict[str, Any]] = [{} for _ in rows]
        for name, relation, inner in self.included:
            start = columns.index(relation.column) + 1
            groups = inner._grouped(relation, [row[start] for row in rows])
            for number, row in enumerate(rows):
                found = groups.get(row[start], {})
                records = [record for record, _ in found.values()]
                sizes[number] += len(found) + sum(size for _, size in found.values())
                included[number][name] = records if relation.is_many else next(iter(records), None)
        ensure_few(sum(sizes))
        for record, inside in zip(shown, included, strict=True):
            record.added["included"] = inside
        return sizes

    def _grouped(self, relation: Relation, keys: Sequence[Any]) -> dict[Any, dict[Any, tuple[Fragment, int]]]:
        """The rows that `relation` leads to by each of these keys, once each, by id, with the number of rows inside."""
        back = self.columns([relation.back]).index(relation.back) + 1
        wanted = {relation.back: dict.fromkeys(key for key in keys if key is not None)}
        rows = self.by_ids(wanted, [relation.back], MAX_INCLUDED + 1)
        ensure_few(len(rows))
        shown = [Shown(row[1], row[0]) for row in rows]
        sizes = self._include(rows, shown) if self.included else [0] * len(rows)
        groups: dict[Any, dict[Any, tuple[Fragment, int]]] = {}
        for row, record, size in zip(rows, shown, sizes, strict=True):
            groups.setdefault(row[back], {})[record.id] = (record.json(), size)
        return groups


def ensure_few(count: int) -> None:
    """Raises InvalidParameter for more rows inside an answer than it may bear: nothing is cut in silence."""
    if count > MAX_INCLUDED:
        detail = f"include: more than {MAX_INCLUDED} rows would be included. Ask for a smaller page_size, or for less."
        raise InvalidParameter([{"parameter": "include", "detail": detail}])
