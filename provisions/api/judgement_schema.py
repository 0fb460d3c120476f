"""Judgements in the contract: the frozen dataclasses of the rules as JSON Schema."""

import dataclasses
import inspect
import types
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from drf_spectacular.plumbing import ResolvedComponent

from provisions.rules.dates import EDTF

Schema = dict[str, Any]

_SCALARS: Mapping[type, Schema] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    str: {"type": "string"},
    date: {"type": "string", "format": "date"},
    Decimal: {"type": "string", "pattern": r"^-?\d+(\.\d+)?$", "description": "A decimal number, exact."},
    EDTF: {"type": "string", "description": "A date in EDTF (ISO 8601-2)."},
}


def reference(registry: Any, type_: Any) -> Schema:
    """The schema of a judgement or of one of its values; each dataclass becomes a component of its own.

    Raises TypeError for a type that no judgement may hold.
    """
    if type_ is Any:
        return {}
    if type_ in _SCALARS:
        return dict(_SCALARS[type_])
    if dataclasses.is_dataclass(type_) and isinstance(type_, type):
        return _component(registry, type_)
    if isinstance(type_, type) and issubclass(type_, Enum):
        return _vocabulary(registry, type_)
    origin, arguments = get_origin(type_), get_args(type_)
    if origin in (Union, types.UnionType):
        *options, nothing = arguments
        if nothing is type(None) and len(options) == 1:
            return {"anyOf": [reference(registry, options[0]), {"type": "null"}]}
    if origin in (tuple, list):
        return {"type": "array", "items": reference(registry, arguments[0])}
    if origin in (dict, Mapping):
        return {"type": "object", "additionalProperties": reference(registry, arguments[1])}
    raise TypeError(f"{type_} has no place in a judgement.")


def _component(registry: Any, type_: type) -> Schema:
    component = ResolvedComponent(name=type_.__name__, type=ResolvedComponent.SCHEMA, object=type_)
    if component not in registry:
        registry.register(component)
        component.schema = _object(registry, type_)
    elif registry[component].object is not type_:
        raise TypeError(f"There are two judgements called {type_.__name__}.")
    return dict(component.ref)


def _vocabulary(registry: Any, type_: type[Enum]) -> Schema:
    """A closed vocabulary, under the name that the columns with the same words have."""
    values = [member.value for member in type_]
    schema: Schema = {"type": "string", "enum": values, "description": inspect.cleandoc(type_.__doc__ or "")}
    component = ResolvedComponent(f"{type_.__name__}Enum", ResolvedComponent.SCHEMA, schema, str)
    registry.register_on_missing(component)
    return dict(component.ref)


def _object(registry: Any, type_: type) -> Schema:
    hints = _hints(type_)
    names = [field.name for field in dataclasses.fields(type_)]
    return {
        "type": "object",
        "description": inspect.cleandoc(type_.__doc__ or ""),
        "properties": {name: reference(registry, hints[name]) for name in names},
        "required": names,
    }


@cache
def _hints(type_: type) -> Mapping[str, Any]:
    return get_type_hints(type_)
