"""Revisions."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.viewsets import ReadOnlyModelViewSet

from ledger.models import Revision
from provisions.api import clocks
from provisions.api.addresses import page
from provisions.api.filtersets.revision import RevisionFilterSet
from provisions.api.filtersets.strict import StrictFilterBackend
from provisions.api.pagination import KeysetPagination
from provisions.api.refusals import NOT_FOUND, REFUSALS
from provisions.api.serializers.revision import RevisionDetailSerializer, RevisionSerializer

from .public import PublicView


class RevisionRows:
    """Revisions as a list shows them: what `PlainRows` is for the rows of a noun."""

    names = RevisionSerializer.Meta.fields

    def __init__(self, request: Request) -> None:
        self.request = request

    def columns(self, also: Iterable[str] = ()) -> tuple[str, ...]:
        own = (name for name in self.names if name != "url")
        return tuple(dict.fromkeys((*own, *also)))

    def selected(self, queryset: "QuerySet[Revision]", also: Iterable[str] = ()) -> "QuerySet[Any, Any]":
        return queryset.values_list(*self.columns(also))

    def shown(self, rows: Iterable[tuple[Any, ...]]) -> list[dict[str, Any]]:
        return [self._shown(dict(zip(self.columns(), row, strict=False))) for row in rows]

    def _shown(self, row: dict[str, Any]) -> dict[str, Any]:
        row |= {"url": page("revisions-detail", self.request, row["number"]), "reviewer": row["reviewer"] or None}
        return {name: row[name] for name in self.names}


@extend_schema_view(
    list=extend_schema(
        summary="All revisions",
        parameters=[*clocks.OPENAPI],
        responses={200: RevisionSerializer(many=True), **REFUSALS},
    ),
    retrieve=extend_schema(
        summary="One revision",
        parameters=[*clocks.OPENAPI],
        responses={200: RevisionDetailSerializer, **NOT_FOUND, **REFUSALS},
    ),
)
class RevisionViewSet(PublicView, ReadOnlyModelViewSet):
    """One numbered publication each: when, why, by whom, and the hash that chains it to the one before."""

    queryset = Revision.objects.exclude(hash="")
    filterset_class = RevisionFilterSet
    filter_backends = (StrictFilterBackend,)
    ordering_fields = ("number",)
    pagination_class = KeysetPagination
    lookup_field = "number"

    def parameters(self) -> tuple[str, ...]:
        listed = (*RevisionFilterSet.base_filters, *KeysetPagination.parameters) if self.action == "list" else ()
        return (*listed, *clocks.PARAMETERS)

    def plain_rows(self) -> "RevisionRows":
        return RevisionRows(self.request)

    def get_serializer_class(self) -> Any:
        return RevisionDetailSerializer if self.action == "retrieve" else RevisionSerializer

    def get_queryset(self) -> QuerySet[Revision]:
        known: int | None = getattr(self.request, "revision", None)
        return super().get_queryset() if known is None else super().get_queryset().filter(number__lte=known)

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        with clocks.travelling(request):
            return self.get_paginated_response(self.paginate_queryset(self.filter_queryset(self.get_queryset())))

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        with clocks.travelling(request):
            return super().retrieve(request, *args, **kwargs)
