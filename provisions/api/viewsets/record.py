"""What the viewsets of all nouns share."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from provisions.api import clocks, judgement, shape
from provisions.api.addresses import ID_PATTERN
from provisions.api.aliases import moved
from provisions.api.filtersets.judged import JudgedFilter
from provisions.api.filtersets.strict import StrictFilterBackend, StrictFilterSet
from provisions.api.judgement import Judged
from provisions.api.meta import answer_meta
from provisions.api.openapi import RecordSchema
from provisions.api.pagination import KeysetPagination
from provisions.api.renderers.listing import ListingRenderer
from provisions.api.rows import PlainRows, Shown, Values
from provisions.api.serializers.record import RecordSerializer
from provisions.models.nouns import noun_of

from .export import ExportedList
from .public import PublicView


class RecordViewSet(ExportedList, PublicView, ReadOnlyModelViewSet):
    """The rows of one noun: a list that is filtered, ordered and paged, and each row by its id."""

    schema = RecordSchema()
    queryset: "QuerySet[Any]"
    serializer_class: type[RecordSerializer]
    #: How one row is shown, with what belongs to it.
    detail_serializer_class: type[RecordSerializer]
    filterset_class: type[StrictFilterSet]
    filter_backends = (StrictFilterBackend,)
    #: How a row is shown where the serializer of the answer is another.
    row_serializer_class: type[RecordSerializer] | None = None
    #: What a reader may choose of the rows.
    shape_parameters: Sequence[str] = shape.PARAMETERS
    #: The public columns that a list can be ordered by.
    ordering_fields: Sequence[str] = ("id",)
    pagination_class = KeysetPagination
    lookup_field = "id"
    lookup_value_regex = ID_PATTERN

    @property
    def noun(self) -> str:
        noun = noun_of(self.queryset.model)
        if noun is None:
            raise TypeError(f"{self.queryset.model.__name__} is shown inside its owner only.")
        return noun

    def parameters(self) -> Sequence[str]:
        """What a list filters, orders and pages by; what is shown, and the two clocks, for lists and rows."""
        listed = (*self.filterset_class.base_filters, *KeysetPagination.parameters) if self.action == "list" else ()
        judged = (judgement.PARAMETER,) if self.judged is not None else ()
        return (*listed, *self.export_parameters(), *self.shape_parameters, *judged, *clocks.PARAMETERS)

    @property
    def judged(self) -> Judged | None:
        """How the rows are judged; None where they are not."""
        return getattr(getattr(self.get_serializer_class(), "Meta", None), "judged", None)

    def judged_values(self) -> set[str]:
        """Names of figures, and of the filters by them."""
        filters = self.filterset_class.base_filters
        figures = () if self.judged is None else self.judged.results
        return {*figures, *(name for name, each in filters.items() if isinstance(each, JudgedFilter))}

    def get_serializer_class(self) -> type[RecordSerializer]:
        return self.detail_serializer_class if self.action == "retrieve" else self.serializer_class

    def plain_rows(self) -> PlainRows:
        """How this request wants its rows shown."""
        chosen = shape.read(self.row_serializer_class or self.get_serializer_class(), self.request.query_params)
        return PlainRows.of(chosen, self.request)

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        if isinstance(request.accepted_renderer, ListingRenderer):
            return self.export(request, request.accepted_renderer)
        with clocks.travelling(request):
            page: Any = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
            self.judge(page, default=False)
            return self.get_paginated_response([row.json() for row in page])

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        plain = self.plain_rows()
        with clocks.travelling(request):
            found = plain.shown(self.found(plain))
            if not found:
                return self.missing(request)
            self.judge(found, default="fields" not in request.query_params)
            (row,) = found
            row.added["meta"] = answer_meta(request)
            return Response(row.json())

    def found(self, plain: PlainRows) -> Sequence[Values]:
        """The row that the address names, or none, as `plain` reads it."""
        rows: Sequence[Values] = plain.by_ids({"id": [self.kwargs["id"]]})
        return rows

    def judge(self, rows: Sequence[Shown], *, default: bool) -> None:
        """Adds to each row what is judged of it, where the noun is judged and the request wants it."""
        names = self.figures(default=default)
        if self.judged is not None and names:
            judged = self.judged.of([row.id for row in rows], names, as_of=clocks.as_of(self.request))
            for row, figures in zip(rows, judged, strict=True):
                row.added[judgement.PARAMETER] = figures

    def figures(self, *, default: bool) -> Sequence[str]:
        """Names of what is judged of the rows, as far as the request wants it."""
        return self.judged.chosen(self.request, default=default) if self.judged is not None else []

    def missing(self, request: Request) -> Any:
        """The answer where there is no such row. Raises Http404 when there never was."""
        return moved(self.noun, self.kwargs["id"], request)
