"""What was said, done and found about a treaty, in order of days."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core import signing
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from provisions.api import clocks
from provisions.api.addresses import address
from provisions.api.pagination import CURSOR, DEFAULT_SIZE, MAX_SIZE, page_size
from provisions.api.parameters import shown, suggestion
from provisions.api.problems import InvalidParameter
from provisions.choices import EventKind
from provisions.models import Treaty
from provisions.rules.explanation import plain
from provisions.summaries.treaties import Event, load_dossier, treaty_timeline

from .judged import JudgedView

_OF_EVENTS = (
    OpenApiParameter(
        "kind", str, OpenApiParameter.QUERY, enum=list(EventKind.values), description="Only events of this kind."
    ),
    OpenApiParameter(
        "cursor",
        {"type": "string", "pattern": CURSOR},
        OpenApiParameter.QUERY,
        description="Position of a page: taken from `next`, never made.",
    ),
    OpenApiParameter(
        "page_size",
        {"type": "integer", "minimum": 1, "maximum": MAX_SIZE, "default": DEFAULT_SIZE},
        OpenApiParameter.QUERY,
        description="Events a page.",
    ),
)


@dataclass(frozen=True)
class TimelineEvent(Event):
    """An event, with the address of the row that tells of it."""

    url: str


@dataclass(frozen=True)
class Timeline:
    """One page of events, the earliest first, those without a day last. `next` is null on the last page."""

    next: str | None
    results: tuple[TimelineEvent, ...]


class TimelineView(JudgedView):
    """What was done, promised, forecast, found and counted under a treaty by the day, each with who says so."""

    model = Treaty
    path = "timeline"
    result = Timeline
    described_parameters: Sequence[Any] = _OF_EVENTS

    def page(self, request: Request, id: str) -> dict[str, Any]:  # noqa: A002
        size = page_size(request.query_params.get("page_size"))
        kind = _kind(request.query_params.get("kind"))
        signer = signing.Signer(sep="~", salt=f"provisions.api.timeline:{id}:{kind}")
        after = _position(signer, request.query_params.get("cursor"))
        as_of = clocks.as_of(request)
        events = treaty_timeline(load_dossier(id, as_of=as_of), as_of=as_of)
        wanted = [event for event in events if kind in (None, event.kind) and (after is None or _place(event) > after)]
        page, rest = wanted[:size], wanted[size:]
        query = request.query_params.copy()
        if rest:
            query["cursor"] = str(signer.sign_object(_place(page[-1]), compress=True))
        return {
            "next": request.build_absolute_uri(f"{request.path}?{query.urlencode()}") if rest else None,
            "results": [plain(event) | {"url": address(event.noun, event.id, request)} for event in page],
        }


def _place(event: Event) -> list[str]:
    """Where an event stands in the order, as a cursor can hold it."""
    return [str(part) for part in event.place]


def _kind(text: str | None) -> str | None:
    if text is not None and text not in EventKind.values:
        detail = f"kind: {shown(text)} is not a kind of event. {suggestion(text, EventKind.values)}"
        raise InvalidParameter([{"parameter": "kind", "detail": detail}])
    return text


def _position(signer: signing.Signer, cursor: str | None) -> list[str] | None:
    if cursor is None:
        return None
    try:
        position: list[str] = signer.unsign_object(cursor)
    except signing.BadSignature as error:
        detail = "cursor: not a cursor of this list: follow the links of its first page."
        raise InvalidParameter([{"parameter": "cursor", "detail": detail}]) from error
    return position
