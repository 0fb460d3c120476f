"""What every recorded noun shares: a public id for a primary key, and a QuerySet that keeps dates whole."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, ClassVar, TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from provisions.rules.identifiers import MAX_LENGTH, joined

from .fields.edtf import derived_columns, with_bounds
from .fields.natural_key import NaturalKeyField
from .validators import validate_slug

Row = TypeVar("Row", bound=models.Model)


class RecordQuerySet(models.QuerySet[Row]):
    """Rows of a recorded noun. Updates of an EDTF date carry its earliest and latest day along."""

    def update(self, **kwargs: Any) -> int:
        return super().update(**kwargs, **derived_columns(self.model, kwargs))

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], batch_size: int | None = None) -> int:
        return super().bulk_update(objs, with_bounds(self.model, fields), batch_size)

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = with_bounds(self.model, kwargs["update_fields"])
        return super().bulk_create(objs, *args, **kwargs)


class Record(models.Model):
    """A row whose public id is composed of its own parts, once; later corrections do not move it."""

    id = NaturalKeyField(
        "id",
        primary_key=True,
        max_length=MAX_LENGTH,
        default=None,
        editable=False,
        blank=True,
        help_text="Public id: set when the row is made, then stable.",
    )

    objects = RecordQuerySet.as_manager()

    #: Names of the attributes that compose the id, from the general to the particular. Empty ones are left out.
    id_parts: ClassVar[Sequence[str]] = ()

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """As Django's; a date named in `update_fields` takes its bounds along."""
        named = None if update_fields is None else with_bounds(type(self), update_fields)
        super().save(*args, update_fields=named, **kwargs)

    def composed_id(self) -> str:
        """The id that the parts give. Raises ValidationError when the first part, the owner, is missing."""
        parts = [getattr(self, name) for name in self.id_parts]
        if not parts or not parts[0]:
            raise ValidationError(f"This {self._meta.verbose_name} cannot be named without its {self.id_parts[0]}.")
        composed = joined(str(part) for part in parts if part)
        if len(composed) > MAX_LENGTH:
            raise ValidationError(f"The id “{composed}” is longer than {MAX_LENGTH} characters.")
        return composed

    def clean(self) -> None:
        super().clean()
        if self._state.adding and self.id is None and self.id_parts and getattr(self, self.id_parts[0]):
            self.id = self.free_id()

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Keys the error of a constraint over one column, that of the owner aside, to this column."""
        errors: dict[str, list[str]] = {}
        for model, constraints in self.get_constraints():
            for constraint in constraints:
                try:
                    constraint.validate(model, self, exclude=set(exclude or ()))
                except ValidationError as error:
                    errors.setdefault(self._column_of(constraint), []).extend(error.messages)
        if errors:
            raise ValidationError(errors)

    def _column_of(self, constraint: Any) -> str:
        columns = set(getattr(constraint, "fields", ())) or set(constraint.condition.referenced_base_fields)
        columns -= {part.removesuffix("_id") for part in self.id_parts[:1]}
        return columns.pop() if len(columns) == 1 else NON_FIELD_ERRORS

    def free_id(self) -> str:
        """The composed id, numbered where a corrected row already bears it."""
        composed = self.composed_id()
        taken = set(type(self)._base_manager.filter(id__startswith=composed).values_list("id", flat=True))
        number = 1
        candidate = composed
        while candidate in taken:
            number += 1
            candidate = f"{composed}-{number}"
        return candidate


class NamedRecord(Record):
    """A row whose public id is a slug that a curator chooses."""

    id = NaturalKeyField(
        "id",
        primary_key=True,
        max_length=MAX_LENGTH,
        default=None,
        validators=[validate_slug],
        help_text="Public id: small Latin letters, digits and hyphens. It appears in addresses, so choose it well.",
    )

    class Meta:
        abstract = True

    def composed_id(self) -> str:
        raise ValidationError({"id": f"This {self._meta.verbose_name} needs an id."})
