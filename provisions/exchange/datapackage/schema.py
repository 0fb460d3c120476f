"""Table Schema (version 2) of a model: types, limits, vocabularies and references."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from provisions.exchange.columns import Column, Kind, column_of
from provisions.models.fields.edtf import EDTFField

from .selection import TABLES, Model, foreign_keys

_TYPES = {
    Kind.TEXT: "string",
    Kind.WORD: "string",
    Kind.INTEGER: "integer",
    Kind.NUMBER: "number",
    Kind.TRUTH: "boolean",
    Kind.DAY: "date",
    Kind.MOMENT: "datetime",
    Kind.TEXTS: "array",
    Kind.JSON: "object",
}
_NAMES = {model: name for name, model in TABLES.items()}
_EDTF = "EDTF (ISO 8601-2), no more precise than its source."


def columns(model: Model) -> list[Column]:
    return [column_of(field, public_name(field)) for field in model._meta.concrete_fields]


def public_name(field: Any) -> str:
    """As the API calls it: where something was published is its address, and `url` a row's own."""
    return "address" if field.name == "url" else str(field.name)


def table_schema(model: Model) -> dict[str, Any]:
    references = [
        {"fields": [key.name], "reference": {"resource": _NAMES[key.related_model], "fields": ["id"]}}
        for key in foreign_keys(model)
    ]
    described = zip(model._meta.concrete_fields, columns(model), strict=True)
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(field, column) for field, column in described],
        "missingValues": [""],
        "primaryKey": ["id"],
        **({"foreignKeys": references} if references else {}),
    }


def _field(field: Any, column: Column) -> dict[str, Any]:
    text = str(field.help_text).replace("<code>", "`").replace("</code>", "`")
    description = f"{text} {_EDTF}".strip() if isinstance(field, EDTFField) else text
    constraints = _constraints(field)
    return {
        "name": column.name,
        "title": field.verbose_name[:1].upper() + field.verbose_name[1:],
        "type": _TYPES[column.kind],
        **({"description": description} if description else {}),
        **({"constraints": constraints} if constraints else {}),
    }


def _constraints(field: Any) -> dict[str, Any]:
    is_text = isinstance(field, models.CharField | models.TextField)
    found: dict[str, Any] = {}
    if not field.null and not (is_text and field.blank and not field.primary_key):
        found["required"] = True
    if field.primary_key:
        found["unique"] = True
    if field.choices:
        found["enum"] = [str(value) for value, _ in field.choices]
    elif isinstance(field, models.CharField) and field.max_length:
        found["maxLength"] = field.max_length
    if not field.is_relation and not isinstance(field, ArrayField | models.JSONField):
        for validator in field.validators:
            if isinstance(validator, MinValueValidator):
                found["minimum"] = max(validator.limit_value, found.get("minimum", validator.limit_value))
            elif isinstance(validator, MaxValueValidator):
                found["maximum"] = min(validator.limit_value, found.get("maximum", validator.limit_value))
    return found
