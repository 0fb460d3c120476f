"""The model field of dates that say how precise they are."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.core import checks
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from provisions.exceptions import UnreadableDate
from provisions.models.fields.edtf_form import EDTFFormField
from provisions.rules.dates import EDTF, read_date

# Fields are set on a new row in the order of their creation_counter. A date must be set after its bounds, or their
# default None would erase what the date just gave them, wherever in the model they stand.
_SET_LAST = 10**9


class EDTFAttribute(DeferredAttribute):
    """The date on a row: setting it sets its bounds, so that they agree in forms, fixtures, bulk and database rows.

    What cannot be read stays as it was written, without bounds: validation names the fault, and saving refuses it.
    """

    field: "EDTFField"

    def __set__(self, instance: models.Model, value: Any) -> None:
        if hasattr(value, "resolve_expression"):
            raise TypeError(f"{self.field} takes a date, not an expression: its bounds could not be derived.")
        try:
            parsed = self.field.read(value)
        except UnreadableDate:
            instance.__dict__[self.field.attname] = value
            parsed = None
        else:
            instance.__dict__[self.field.attname] = parsed.text if parsed else ""
        setattr(instance, self.field.earliest, parsed.earliest if parsed else None)
        setattr(instance, self.field.latest, parsed.latest if parsed else None)


class EDTFField(models.CharField):
    """A date as EDTF text, "" when it is not known, with its bounds in two sibling columns.

    The model declares the siblings as ``DateField(null=True, blank=True, editable=False)``, named
    ``<name>_earliest`` and ``<name>_latest`` unless ``earliest`` and ``latest`` say otherwise. Input is what
    ``read_date`` reads; the value on a row is always canonical text.

    Two writes do not pass through a row's attributes, and need a hand: ``QuerySet.update`` (``derived_columns``) and
    lists of fields to save (``with_bounds``).
    """

    description = "Date, as precise as its source (EDTF)"
    descriptor_class = EDTFAttribute

    def __init__(self, *args: Any, earliest: str | None = None, latest: str | None = None, **kwargs: Any) -> None:
        self._earliest, self._latest = earliest, latest
        kwargs.setdefault("max_length", 64)
        super().__init__(*args, **kwargs)
        self.creation_counter += _SET_LAST

    @property
    def earliest(self) -> str:
        """Name of the sibling that holds the first day the date can mean."""
        return self._earliest or f"{self.name}_earliest"

    @property
    def latest(self) -> str:
        """Name of the sibling that holds the last day the date can mean."""
        return self._latest or f"{self.name}_latest"

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        named = {"earliest": self._earliest, "latest": self._latest}
        return name, path, args, kwargs | {option: sibling for option, sibling in named.items() if sibling}

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        return [*super().check(**kwargs), *self._check_siblings()]

    def _check_siblings(self) -> list[checks.CheckMessage]:
        missing = [name for name in (self.earliest, self.latest) if not _is_nullable_date(self.model, name)]
        return [
            checks.Error(
                f"The date has no sibling column '{name}' for its bound.",
                hint=f"Declare: {name} = models.DateField(null=True, blank=True, editable=False)",
                obj=self,
                id="provisions.E001",
            )
            for name in missing
        ]

    def read(self, value: Any) -> EDTF | None:
        """The date in text, a ``date``, a four-digit ``int`` (both as YAML gives them) or an EDTF; None for no date.

        UnreadableDate is raised for anything else.
        """
        if value is None or isinstance(value, EDTF):
            return value
        if isinstance(value, date) and not isinstance(value, datetime):
            return EDTF.parse(value.isoformat())
        if isinstance(value, int) and not isinstance(value, bool):
            return EDTF.parse(str(value))
        if isinstance(value, str):
            return read_date(value) if value.strip() else None
        raise UnreadableDate(f"A date is text such as '2025-01-17', a day or a year, not {value!r}.")

    def parsed(self, instance: models.Model) -> EDTF | None:
        """The date on this row, None when it is not known; UnreadableDate where validation was left out."""
        return self.read(getattr(instance, self.attname))

    def to_python(self, value: Any) -> str:
        try:
            parsed = self.read(value)
        except UnreadableDate as error:
            raise ValidationError(str(error), code="unreadable_date") from error
        return parsed.text if parsed else ""

    def get_prep_value(self, value: Any) -> Any:
        """Canonical text for the database; UnreadableDate is raised, so that nothing wrong is stored or sought."""
        prepared = models.Field.get_prep_value(self, value)
        if prepared is None or hasattr(prepared, "resolve_expression"):
            return prepared
        try:
            parsed = self.read(prepared)
        except UnreadableDate as error:
            raise UnreadableDate(f"{self.name}: {error}") from error
        return parsed.text if parsed else ""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": EDTFFormField} | kwargs)


def derived_columns(model: type[models.Model], kwargs: Mapping[str, Any]) -> dict[str, Any]:
    """The bounds to update along with the dates among the ``kwargs`` of ``QuerySet.update``.

    TypeError is raised for an expression, whose bounds cannot be known here, and for a bound given by hand. Both are
    let pass only together, a date with its two bounds all as expressions: so ``bulk_update`` writes them.
    """
    derived: dict[str, Any] = {}
    for field in _dates(model):
        bounds = (field.earliest, field.latest)
        given = [name for name in (field.name, *bounds) if name in kwargs]
        expressions = [name for name in given if hasattr(kwargs[name], "resolve_expression")]
        if len(expressions) == 3:
            continue
        if field.name in expressions:
            raise TypeError(
                f"{field} takes a date, not an expression: its bounds could not be derived. "
                f"In bulk_update name {' and '.join(bounds)} too."
            )
        if any(name in kwargs for name in bounds):
            raise TypeError(f"{' and '.join(bounds)} are derived from {field.name}: give that alone.")
        if given:
            parsed = field.read(kwargs[field.name])
            derived |= {field.earliest: parsed and parsed.earliest, field.latest: parsed and parsed.latest}
    return derived


def with_bounds(model: type[models.Model], names: Iterable[str]) -> list[str]:
    """These names of fields, and after them the bounds of the dates among them: for ``save(update_fields=…)``."""
    given = list(names)
    bounds = [bound for field in _dates(model) if field.name in given for bound in (field.earliest, field.latest)]
    return given + [bound for bound in bounds if bound not in given]


def _dates(model: type[models.Model]) -> list[EDTFField]:
    return [field for field in model._meta.concrete_fields if isinstance(field, EDTFField)]


def _is_nullable_date(model: type[models.Model], name: str) -> bool:
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField) and field.null
