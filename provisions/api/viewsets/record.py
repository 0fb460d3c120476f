"""What the viewsets of all nouns share."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from rest_framework.request import Request
from rest_framework.viewsets import ReadOnlyModelViewSet

from provisions.api import clocks
from provisions.api.addresses import ID_PATTERN
from provisions.api.aliases import moved
from provisions.api.filtersets.strict import StrictFilterSet
from provisions.api.openapi import RecordSchema
from provisions.api.pagination import KeysetPagination
from provisions.api.renderers.listing import ListingRenderer
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
        """What a list filters, orders and pages by; and the clock of the record, for lists and rows alike."""
        listed = (*self.filterset_class.base_filters, *KeysetPagination.parameters) if self.action == "list" else ()
        return (*listed, *self.export_parameters(), clocks.PARAMETER)

    def get_serializer_class(self) -> type[RecordSerializer]:
        return self.detail_serializer_class if self.action == "retrieve" else self.serializer_class

    def get_queryset(self) -> QuerySet[Any]:
        return self.get_serializer_class().prepared(super().get_queryset())

    def get_object(self) -> Any:
        row = self.get_queryset().filter(pk=self.kwargs["id"]).first()
        if row is None:
            raise Http404
        return row

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        if isinstance(request.accepted_renderer, ListingRenderer):
            return self.export(request, request.accepted_renderer)
        with clocks.travelling(request):
            return super().list(request, *args, **kwargs)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        with clocks.travelling(request):
            try:
                return super().retrieve(request, *args, **kwargs)
            except Http404:
                return moved(self.noun, self.kwargs["id"], request)
