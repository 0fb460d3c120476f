"""How related rows are found: for all rows of a page at once, in one statement."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Self

from django.db import models


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


def related_key(model: type[models.Model]) -> str:
    """The name of the primary key's column."""
    return str(model._meta.pk.attname) if model._meta.pk is not None else "pk"
