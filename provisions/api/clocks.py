"""The clock of the record: what this tracker had published by then. `?known_at=` works on every list and detail."""

import contextlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

import ledger

from .parameters import shown
from .problems import InvalidParameter

PARAMETER = "known_at"
EXAMPLES = "a revision number (42), a day (2026-03-01, as it ended in UTC) or a moment (2026-03-01T12:00:00Z)"
DESCRIPTION = f"Answer as published then: {EXAMPLES}. Without it, as published now."

OPENAPI = OpenApiParameter(PARAMETER, str, OpenApiParameter.QUERY, description=DESCRIPTION)


@contextlib.contextmanager
def travelling(request: Request) -> Iterator[None]:
    """Every query of the block answers as published at the request's `known_at`, or now when it has none.

    Raises InvalidParameter for what is no moment, lies beyond the newest revision, or has no time zone.
    """
    text = request.query_params.get(PARAMETER)
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
        moment = date.fromisoformat(text) if len(text) == len("2026-03-01") else datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError("That is no moment.") from error
    # The database reads no offset beyond sixteen hours.
    return moment.astimezone(UTC) if isinstance(moment, datetime) and moment.tzinfo else moment


def _invalid(text: str, why: str) -> InvalidParameter:
    detail: Any = {"parameter": PARAMETER, "detail": f"{PARAMETER}: {shown(text)}. {why} Give {EXAMPLES}."}
    return InvalidParameter([detail])
