"""What the filter sets of all nouns share."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django_filters.rest_framework import DjangoFilterBackend, FilterSet

from provisions.api import clocks
from provisions.api.problems import InvalidParameter, ParameterFault

from .columns import filters_of
from .judged import JudgedFilter, judged
from .kinds import MAX_IN, IdsFilter


class DeclaredFilterSet(FilterSet):
    """Filters declared one by one. Names that are not declared never come here: the view refuses them first."""

    @classmethod
    def narrowed(cls, queryset: QuerySet[Any], query: QueryDict, *, as_of: date) -> QuerySet[Any]:
        """The rows that all filters of `query` let pass. Raises InvalidParameter, telling every fault.

        No form is made: of dozens of filters a query names a few, and only these are looked at.
        """
        faults: list[ParameterFault] = []
        by_judgement: dict[str, tuple[JudgedFilter, Any]] = {}
        for name in query:
            chosen = cls.base_filters.get(name)
            if chosen is None:
                continue
            try:
                value = chosen.field.clean(chosen.field.widget.value_from_datadict(query, {}, name))
            except ValidationError as error:
                faults += [{"parameter": name, "detail": f"{name}: {message}"} for message in error.messages]
            else:
                queryset = chosen.filter(queryset, value)
                if isinstance(chosen, JudgedFilter):
                    by_judgement[name] = chosen, value
        if faults:
            raise InvalidParameter(faults)
        return judged(queryset, by_judgement, cls.Meta.judge, as_of=as_of) if by_judgement else queryset


class StrictFilterSet(DeclaredFilterSet):
    """What the list of every noun takes.

    Each column that `Meta.fields` lists has its family of filters, by its type. What a class declares itself is added,
    or stands in the place of the one by that name. A column whose public name is another is in `Meta.renamed`. What a
    `JudgedFilter` compares is judged by `Meta.judge`.
    """

    id__in = IdsFilter("pk", label=f"Rows with these ids, with commas; at most {MAX_IN}.")

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        own: dict[str, django_filters.Filter] = dict(cls.declared_filters)
        if cls._meta.model is None:
            return own
        renamed: Mapping[str, str] = getattr(cls.Meta, "renamed", {})
        family: dict[str, django_filters.Filter] = {}
        for name in ("id", *cls._meta.fields):
            family |= filters_of(cls._meta.model._meta.get_field(name), renamed.get(name, name))
        return family | own


class StrictFilterBackend(DjangoFilterBackend):
    """Narrows a list by the filter set of its view, and tells the contract what that takes."""

    def filter_queryset(self, request: Any, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        narrowed: QuerySet[Any] = view.filterset_class.narrowed(
            queryset, request.query_params, as_of=clocks.as_of(request)
        )
        return narrowed
