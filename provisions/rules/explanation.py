"""How a figure came about, as data that a program can compute again and a person can read."""

import dataclasses
import inspect
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, get_type_hints

from cattrs import Converter
from cattrs.preconf.json import configure_converter

from provisions.rules.dates import EDTF

from .method import Judgement, rule_named

_Scalar = type[EDTF] | type[Decimal] | type[date]
#: Our scalars as text, and back.
_AS_TEXT: dict[_Scalar, tuple[Callable[[Any], str], Callable[[str], Any]]] = {
    EDTF: (str, EDTF.parse),
    Decimal: (lambda value: f"{value.normalize():f}", Decimal),
    date: (date.isoformat, date.fromisoformat),
}


def _converter(*, is_brief: bool) -> Converter:
    converter = Converter(omit_if_default=is_brief, forbid_extra_keys=True)
    configure_converter(converter)
    for scalar, (written, read) in _AS_TEXT.items():
        converter.register_unstructure_hook(scalar, written)
        converter.register_structure_hook(scalar, lambda text, _, read=read: read(text))
    return converter


#: Facts leave out what is at its default; a judgement is shown whole, so that what is absent is said to be absent.
_FACTS = _converter(is_brief=True)
_JUDGEMENTS = _converter(is_brief=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Explanation:
    """``inputs`` and ``value`` are plain JSON; ``rows`` noun and id of each input; ``steps`` the arithmetic."""

    figure: str
    subject: str
    rule: str
    version: str
    source: str
    statement: str
    inputs: dict[str, Any]
    rows: tuple[tuple[str, str], ...]
    steps: tuple[str, ...]
    value: Any


def explained(figure: str, subject: str, function: Callable[..., Judgement], **inputs: Any) -> Explanation:
    """Applies a rule and tells how: ``figure`` is what a reader calls the answer, ``subject`` the row it is about."""
    found = rule_named(function.__name__)
    judgement = found.function(**inputs)
    return Explanation(
        figure=figure,
        subject=subject,
        rule=found.name,
        version=found.version,
        source=found.source,
        statement=found.statement,
        inputs={name: plain_input(value) for name, value in inputs.items()},
        rows=tuple(sorted(set(_rows(inputs.values())))),
        steps=judgement.steps(),
        value=plain(judgement),
    )


def recomputed(rule: str, inputs: dict[str, Any]) -> Any:
    """The plain value that the rule gives for the inputs of an explanation: what anybody can check for themselves.

    Raises KeyError for an unknown rule, and cattrs' errors for inputs that it does not take.
    """
    function = rule_named(rule).function
    types = get_type_hints(function)
    known = {name: _FACTS.structure(value, types[name]) for name, value in inputs.items()}
    inspect.signature(function).bind(**known)
    return plain(function(**known))


def plain_input(value: Any) -> Any:
    """Facts as JSON values; what is at its default is left out."""
    return _FACTS.unstructure(value)


def plain(value: Any) -> Any:
    """A judgement as JSON values: decimals as strings, dates as ISO 8601 and EDTF, ties of values as lists."""
    return _JUDGEMENTS.unstructure(value)


def _rows(values: Any) -> Iterator[tuple[str, str]]:
    for value in values:
        if dataclasses.is_dataclass(value) and not isinstance(value, EDTF):
            fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
            if hasattr(value, "noun"):
                yield value.noun, fields["id"]
            yield from _rows(fields.values())
        elif isinstance(value, tuple | list | frozenset):
            yield from _rows(value)
        elif isinstance(value, dict):
            yield from _rows(value.values())
