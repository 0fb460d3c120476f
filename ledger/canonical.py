"""Canonical JSON: RFC 8785, except that a number keeps all its digits and never has an exponent.

RFC 8785 knows only IEEE 754 numbers. The two spell every number alike that a double holds exactly and that ECMAScript
writes without an exponent: 95, 0.5, 35.6892. Different values never have one spelling; 95.000 and 95 are one value.
"""

import re
from decimal import Decimal
from typing import Any

import orjson

#: UTF-8 of a character above U+D7FF: there code points and UTF-16 code units are in different orders.
_ORDERED_OTHERWISE = re.compile(b"[\xee-\xff]")
#: Beyond it orjson has no integers.
_SAFE = 2**53


def canonical(value: Any) -> bytes:
    """The one spelling of `value`: keys by UTF-16 code units, no blanks, UTF-8. TypeError for what JSON does not have.

    Fractions come as Decimal: a float has already lost digits, and is refused.
    """
    return orjson.dumps(_ordered(value))


def canonical_of_loaded(value: Any) -> bytes:
    """As `canonical`, several times as fast, for what was loaded from JSON, fractions as Decimal."""
    try:
        spelled = orjson.dumps(value, default=_number, option=orjson.OPT_SORT_KEYS)
    except TypeError:
        return canonical(value)
    return canonical(value) if _ORDERED_OTHERWISE.search(spelled) else spelled


def _number(value: Any) -> orjson.Fragment:
    if isinstance(value, Decimal) and value.is_finite():
        return orjson.Fragment(_plain(value))
    raise TypeError(f"{value!r} has no canonical JSON here")


def _ordered(value: Any) -> Any:
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        return value if -_SAFE < value < _SAFE else orjson.Fragment(str(value))
    if isinstance(value, dict):
        return {key: _ordered(value[key]) for key in sorted(value, key=_by_utf16)}
    if isinstance(value, list):
        return [_ordered(item) for item in value]
    return _number(value)


def _by_utf16(key: str) -> bytes:
    return key.encode("utf-16-be")


def _plain(number: Decimal) -> str:
    """A decimal without exponent or trailing zeros."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
