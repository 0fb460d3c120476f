"""How related rows are found: for all rows of a page at once, in one statement."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Self

from django.db import DEFAULT_DB_ALIAS, connection, models

from provisions.summaries.loading.rows import any_of


@dataclass(frozen=True)
class Relation:
    """From the rows of a model to those that a relation of it leads to."""

    related: type[models.Model]
    #: The column of the row that the relation starts from.
    column: str
    #: The lookup on a related row that leads back to that column.
    back: str
    is_many: bool

    @classmethod
    @cache
    def of(cls, model: type[models.Model], name: str) -> Self:
        """By the name of a foreign key, of its reverse, or of a many-to-many relation."""
        field: Any = model._meta.get_field(name)
        related, key = field.related_model, related_key(model)
        if field.many_to_one:
            return cls(related, field.attname, related_key(related), is_many=False)
        if field.one_to_many:
            return cls(related, key, field.field.attname, is_many=True)
        if field.many_to_many:
            back = field.field.name if field.auto_created else field.remote_field.name
            return cls(related, key, back, is_many=True)
        raise TypeError(f"{model.__name__}.{name} leads to no rows of which there may be several owners.")

    def rows(self, keys: Iterable[Any], columns: tuple[str, ...], *, most: int | None = None) -> list[tuple[Any, ...]]:
        """These columns of the related rows, in the order of their model, or as many of them as `most`.

        `back` has to be among the columns.
        """
        wanted = list(dict.fromkeys(key for key in keys if key is not None))
        return _statement(self, columns).rows(wanted, most)


class _Statement:
    """One SELECT by a list of keys, as the ORM writes it, written once: it takes as long to write as to answer."""

    def __init__(self, relation: Relation, columns: tuple[str, ...]) -> None:
        keys: list[str] = []
        found = relation.related._default_manager.filter(any_of(relation.back, keys)).values_list(*columns)
        self._compiler: Any = found.query.get_compiler(DEFAULT_DB_ALIAS)
        self._sql, (_,) = self._compiler.as_sql()
        self._converters = self._compiler.get_converters(expression for expression, *_ in self._compiler.select)

    def rows(self, keys: list[Any], most: int | None) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(self._sql if most is None else f"{self._sql} LIMIT {most:d}", [keys])
            rows = cursor.fetchall()
        return list(map(tuple, self._compiler.apply_converters(rows, self._converters))) if self._converters else rows


@lru_cache(maxsize=1024)
def _statement(relation: Relation, columns: tuple[str, ...]) -> _Statement:
    return _Statement(relation, columns)


def related_key(model: type[models.Model]) -> str:
    """The name of the primary key's column."""
    return str(model._meta.pk.attname) if model._meta.pk is not None else "pk"
