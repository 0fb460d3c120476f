"""The two clocks of every read: `?as_of=` is the world's, `?known_at=` the record's.

As of a day is judged from what had been dated, claimed or observed by then; known at a moment is what this tracker had
published by then. Together they answer what was said in March about December.
"""

import contextlib
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from django.http import HttpRequest
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

import ledger

from .moments import read_day, read_moment
from .parameters import shown
from .problems import InvalidParameter

PARAMETERS = ("as_of", "known_at")
_LOST_PLUS = re.compile(r" [0-9]{2}:[0-9]{2}$")
EXAMPLES = "a revision number (42), a day (2026-03-01, as it ended in UTC) or a moment (2026-03-01T12:00:00Z)"
DESCRIPTION = f"Answer as published then: {EXAMPLES}. Without it, as published now."

_KNOWN_AT = [
    {"type": "integer", "minimum": 0, "maximum": 2**62},
    {"type": "string", "format": "date"},
    {"type": "string", "format": "date-time"},
]

OPENAPI = [
    OpenApiParameter(
        "as_of",
        date,
        OpenApiParameter.QUERY,
        description="Judge on this day, from what was dated, claimed or observed by then. Without it, today (UTC).",
    ),
    OpenApiParameter("known_at", {"anyOf": _KNOWN_AT}, OpenApiParameter.QUERY, description=DESCRIPTION),
]


def as_of(request: HttpRequest | Request) -> date:
    """The day on which the answer judges: today in UTC unless the request names one. Raises InvalidParameter."""
    text = request.GET.get("as_of")
    if text is None:
        return timezone.now().date()
    try:
        return read_day(text)
    except ValueError as error:
        detail = f"as_of: {shown(text)} is not a day of the calendar written as YYYY-MM-DD."
        raise InvalidParameter([{"parameter": "as_of", "detail": detail}]) from error


@contextlib.contextmanager
def travelling(request: Request) -> Iterator[None]:
    """Every query of the block answers as published at the request's `known_at`, or now when it has none.

    Raises InvalidParameter for what is no moment, lies beyond the newest revision, or has no time zone.
    """
    text = request.GET.get("known_at")
    if text is None:
        yield
        return
    with contextlib.ExitStack() as stack:
        try:
            request.revision = stack.enter_context(ledger.known_at(_moment(text)))  # type: ignore[attr-defined]
        except (ValueError, OverflowError) as error:
            raise _invalid(text, str(error)) from error
        yield


def _moment(text: str) -> int | date | datetime:
    if text.isascii() and text.isdigit():
        if len(text) > len(str(2**62)):
            raise ValueError("There is no such revision.")
        return int(text)
    try:
        moment = read_day(text) if len(text) == len("2026-03-01") else read_moment(text)
    except ValueError as error:
        # In a query a plus sign is a blank.
        plus = " In an address, write + as %2B." if _LOST_PLUS.search(text) else ""
        raise ValueError(f"That is no moment.{plus}") from error
    # The database reads no offset beyond sixteen hours.
    return moment.astimezone(UTC) if isinstance(moment, datetime) and moment.tzinfo else moment


def _invalid(text: str, why: str) -> InvalidParameter:
    detail = f"known_at: {shown(text)}. {why} Give {EXAMPLES}."
    return InvalidParameter([{"parameter": "known_at", "detail": detail}])
