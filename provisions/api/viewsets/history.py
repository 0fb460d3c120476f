"""The history of one row."""

from typing import Any

from django.http import Http404, HttpResponsePermanentRedirect
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from provisions.api import clocks
from provisions.api.addresses import address
from provisions.api.collections import collection_of, public_names, public_record
from provisions.api.meta import answer_meta
from provisions.api.pagination import DEFAULT_SIZE, MAX_SIZE, page_size
from provisions.api.parameters import shown
from provisions.api.problems import CACHE_CONTROL, InvalidParameter
from provisions.api.refusals import NOT_FOUND, REFUSALS
from provisions.api.serializers.history import HistorySerializer
from provisions.choices import AliasReason
from provisions.models.nouns import NOUNS
from provisions.summaries.row_history import Step, row_history

from .public import PublicView


class HistoryView(PublicView):
    """Who changed the row, when, why, which columns, before and after, with what evidence; oldest first.

    A row that was deleted or merged away keeps its history, as its tombstone. A former id leads to the current one.
    """

    noun = ""

    def parameters(self) -> tuple[str, ...]:
        return ("cursor", "page_size", *clocks.PARAMETERS)

    @extend_schema(
        summary="History of one row",
        parameters=[
            OpenApiParameter(
                "cursor",
                {"type": "string", "pattern": "^[0-9]{1,9}$"},
                description="Position of a page: taken from `next` and `previous`, never made.",
            ),
            OpenApiParameter(
                "page_size",
                {"type": "integer", "minimum": 1, "maximum": MAX_SIZE, "default": DEFAULT_SIZE},
                description="Changes a page.",
            ),
            *clocks.OPENAPI,
        ],
        responses={
            200: HistorySerializer,
            301: OpenApiResponse(None, "The row was renamed: `Location` leads to its history."),
            **NOT_FOUND,
            **REFUSALS,
        },
    )
    def get(self, request: Request, id: str) -> Any:  # noqa: A002 - the id is what readers call it
        start, size = _start(request.query_params.get("cursor")), page_size(request.query_params.get("page_size"))
        with clocks.travelling(request):
            meta = answer_meta(request)
            history = row_history(self.noun, id, meta["revision"])
        if history.alias is not None and history.alias.reason == AliasReason.RENAMED:
            return _redirect(f"{address(self.noun, history.alias.current_id, request)}history/", request)
        if not history.steps and not history.is_standing:
            raise Http404
        following = _page(request, start + size) if len(history.steps) > start + size else None
        previous = _page(request, max(start - size, 0)) if start else None
        label = NOUNS[self.noun]._meta.label_lower
        links = [f'<{page}>; rel="{name}"' for page, name in ((following, "next"), (previous, "prev")) if page]
        body = {
            "next": following,
            "previous": previous,
            "results": [_told(label, step, request) for step in history.steps[start : start + size]],
            "is_standing": history.is_standing,
            "survivor": history.alias.current_id if history.alias else None,
            "meta": meta,
        }
        return Response(body, headers={"Link": ", ".join(links)} if links else None)


def _start(cursor: str | None) -> int:
    if cursor is None:
        return 0
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 10):
        detail = f"cursor: {shown(cursor)} is not a position of this history: follow the links of its first page."
        raise InvalidParameter([{"parameter": "cursor", "detail": detail}])
    return int(cursor)


def _page(request: Request, start: int) -> str:
    query = request.query_params.copy()
    query["cursor"] = str(start)
    return str(request.build_absolute_uri(f"{request.path}?{query.urlencode()}"))


def _redirect(to: str, request: Request) -> HttpResponsePermanentRedirect:
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{to}?{query}" if query else to, headers={"Cache-Control": CACHE_CONTROL})


def _told(label: str, step: Step, request: Request) -> dict[str, Any]:
    names = public_names(label)
    return {
        "id": step.id,
        "revision": step.revision,
        "committed_at": step.committed_at,
        "author": step.author,
        "reviewer": step.reviewer or None,
        "kind": step.kind,
        "reason": step.reason,
        "operation": step.operation,
        "changed": sorted(names.get(column, column) for column in step.changed),
        "before": public_record(label, step.before),
        "after": public_record(label, step.after),
        "attached": [
            {
                "operation": pin.operation,
                "link": pin.key,
                "evidence": pin.item_key,
                "url": address(collection_of(pin.item_model), pin.item_key, request),
            }
            for pin in step.attached
        ],
        "erased": {"legal_reason": step.legal_reason} if step.is_erased else None,
    }
