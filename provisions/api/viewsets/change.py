"""The stream of changes: everything that was published, in the order in which it was published."""

from collections.abc import Sequence
from typing import Any

import orjson
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ledger.canonical import canonical_of_loaded
from ledger.feed import FedChange, changes
from ledger.models import Revision
from ledger.models.revision import RevisionKind
from provisions.api import clocks
from provisions.api.addresses import page
from provisions.api.collections import COLLECTIONS, collection_of, public_names, public_record
from provisions.api.meta import answer_meta
from provisions.api.pagination import DEFAULT_SIZE, MAX_SIZE, page_size
from provisions.api.parameters import shown, suggestion
from provisions.api.positions import PARAMETER, PATTERN, Position
from provisions.api.problems import InvalidParameter
from provisions.api.refusals import REFUSALS
from provisions.api.renderers.atom import AtomRenderer
from provisions.api.renderers.json import JSONRenderer
from provisions.api.serializers.change import ChangeSerializer
from provisions.api.serializers.meta import MetaSerializer

from .public import PublicView

#: Revisions in the Atom feed.
NEWEST = 100

_PAGE = inline_serializer(
    "ChangePage",
    {
        "next": serializers.URLField(allow_null=True, help_text="What follows; null when this is all there is as yet."),
        "previous": serializers.URLField(allow_null=True, help_text="Always null: the stream is read forward."),
        "results": ChangeSerializer(many=True),
        "meta": MetaSerializer(),
    },
)


class ChangesView(PublicView):
    """All creations, updates and deletions of all collections, in one order, for ever: what a mirror follows.

    Begin without `since`, follow `next` while there is one, and come back later with the revision and position of the
    last change as `since`. As Atom: the newest 100 revisions.
    """

    renderer_classes = (JSONRenderer, AtomRenderer)

    def parameters(self) -> Sequence[str]:
        of_the_stream = () if self._is_atom(self.request) else (PARAMETER, "page_size", "noun", "kind")
        return (*of_the_stream, *clocks.PARAMETERS)

    @extend_schema(
        operation_id="changes_list",
        summary="All changes",
        parameters=[
            OpenApiParameter(
                PARAMETER,
                {"type": "string", "pattern": f"^{PATTERN}$"},
                description="Changes after all of this revision (42), or after one change of it (42.17). Beyond the "
                "newest revision is an error: what was there is lost here. Not as Atom.",
            ),
            OpenApiParameter(
                "page_size",
                {"type": "integer", "minimum": 1, "maximum": MAX_SIZE, "default": DEFAULT_SIZE},
                description="Changes a page. Not as Atom.",
            ),
            OpenApiParameter("noun", str, enum=list(COLLECTIONS), description="Of this collection. Not as Atom."),
            OpenApiParameter("kind", str, enum=RevisionKind.values, description="Of this kind. Not as Atom."),
            *clocks.OPENAPI,
        ],
        responses={
            (200, JSONRenderer.media_type): _PAGE,
            (200, AtomRenderer.media_type): OpenApiTypes.STR,
            **REFUSALS,
        },
    )
    def get(self, request: Request) -> Response:
        with clocks.travelling(request):
            meta = answer_meta(request)
            return Response(_feed(request, meta)) if self._is_atom(request) else _page(request, meta)

    @staticmethod
    def _is_atom(request: Request) -> bool:
        return isinstance(request.accepted_renderer, AtomRenderer)


def _page(request: Request, meta: dict[str, Any]) -> Response:
    query = request.query_params
    size = page_size(query.get("page_size"))
    noun, kind = _word(query, "noun", COLLECTIONS), _word(query, "kind", RevisionKind.values)
    found = changes(
        after=Position.read(query.get(PARAMETER), meta["revision"]),
        until=meta["revision"],
        limit=size + 1,
        model=COLLECTIONS[noun]._meta.label_lower if noun else None,
        kind=kind,
    )
    following = _following(request, found[size - 1]) if len(found) > size else None
    body = {"next": following, "previous": None, "results": [_told(change) for change in found[:size]], "meta": meta}
    return Response(body, headers={"Link": f'<{following}>; rel="next"'} if following else None)


def _word(query: Any, parameter: str, words: Any) -> str | None:
    text: str | None = query.get(parameter)
    if text is not None and text not in words:
        detail = f"{parameter}: {shown(text)} is not one of its words. {suggestion(text, words)}"
        raise InvalidParameter([{"parameter": parameter, "detail": detail}])
    return text


def _following(request: Request, last: FedChange) -> str:
    query = request.query_params.copy()
    query[PARAMETER] = str(Position(last.revision, last.position))
    return str(request.build_absolute_uri(f"{request.path}?{query.urlencode()}"))


def _told(change: FedChange) -> dict[str, Any]:
    """The record is sent in its canonical spelling, which is the one that its hash is taken of."""
    names = public_names(change.model)
    record = None
    if change.record is not None:
        record = orjson.Fragment(canonical_of_loaded(public_record(change.model, change.record)))
    return {
        "revision": change.revision,
        "position": change.position,
        "committed_at": change.committed_at,
        "kind": change.kind,
        "reason": change.reason,
        "noun": collection_of(change.model),
        "id": change.key,
        "operation": change.operation,
        "changed": sorted(names.get(column, column) for column in change.columns),
        "record": record,
        "erased": {"legal_reason": change.legal_reason} if change.is_erased else None,
    }


def _feed(request: Request, meta: dict[str, Any]) -> dict[str, Any]:
    address = str(request.build_absolute_uri(request.path))
    newest = Revision.objects.filter(number__lte=meta["revision"]).order_by("-number")[:NEWEST]
    return {
        "id": address,
        "title": "Treaty Tracker: changes of the record",
        "updated": (meta["known_at"].isoformat() if meta["known_at"] else "1970-01-01T00:00:00Z"),
        "self": str(request.build_absolute_uri()),
        "entries": [_entry(request, revision) for revision in newest],
    }


def _entry(request: Request, revision: Revision) -> dict[str, str]:
    address = page("revisions-detail", request, revision.number)
    rows = "1 row" if revision.change_count == 1 else f"{revision.change_count} rows"
    return {
        "id": address,
        "title": f"Revision {revision.number}: {revision.reason}",
        "updated": revision.committed_at.isoformat(),
        "author": revision.author,
        "category": revision.kind,
        "summary": f"{RevisionKind(revision.kind).label}; {rows} changed.",
        "link": address,
    }
