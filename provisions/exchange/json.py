"""JSON: numbers exact, times in UTC with a Z."""

from decimal import Decimal
from typing import Any

import orjson
from django.utils.functional import Promise

_OPTIONS = orjson.OPT_UTC_Z | orjson.OPT_NAIVE_UTC


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal) and value.is_finite():
        # A fragment is written as it stands: through a float, 0.1 + 0.2 would become 0.30000000000000004.
        return orjson.Fragment(f"{value.normalize():f}")
    if isinstance(value, Promise):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in JSON: {value!r}")


def dumps(value: Any) -> bytes:
    """UTF-8 JSON. A Decimal becomes a number with all its digits and no padding. Raises TypeError for other types."""
    return orjson.dumps(value, default=_plain, option=_OPTIONS)
