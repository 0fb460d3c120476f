"""Filters by what is judged of rows. The rows that all other filters let pass are judged, and those that fit remain."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import django_filters
from django.db.models import QuerySet

from provisions.api.judgement import MAX_JUDGED, Judge, too_many
from provisions.api.problems import InvalidParameter
from provisions.summaries.figures import Figure
from provisions.summaries.loading.rows import any_of

from .kinds import FlagFilter, WordFilter, WordsFilter


class JudgedFilter(django_filters.Filter):
    """To be mixed in. `figure` is the name of what is judged, `read` takes the value to compare out of its answer."""

    def __init__(self, figure: str, read: Callable[[Any], Any], **kwargs: Any) -> None:
        self.figure = figure
        self.read = read
        super().__init__(**kwargs)

    def holds(self, judged: Mapping[str, Figure], value: Any) -> bool:
        figure = judged.get(self.figure)
        return figure is not None and self.is_meant(self.read(figure.judgement()), value)

    def is_meant(self, found: Any, value: Any) -> bool:
        return bool(found == value)

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        """The rows are narrowed by `judged` at the end, all at once."""
        return qs


class JudgedWordFilter(JudgedFilter, WordFilter):
    """Rows of which this word of a closed vocabulary is judged."""


class JudgedWordsFilter(JudgedFilter, WordsFilter):
    """Rows of which one of these words is judged."""

    def is_meant(self, found: Any, value: Any) -> bool:
        return found in value


class JudgedFlagFilter(JudgedFilter, FlagFilter):
    """Rows of which something is judged to be so, or not."""

    def is_meant(self, found: Any, value: Any) -> bool:
        return bool(found) == (value == "true")


def judged(
    queryset: QuerySet[Any], chosen: Mapping[str, tuple[JudgedFilter, Any]], judge: Judge, *, as_of: date
) -> QuerySet[Any]:
    """The rows for which all of `chosen`, filters and values by parameter, hold on the day.

    One query for the rows' ids, and those of `judge`. Raises InvalidParameter where too many rows would be judged.
    """
    ids = list(queryset.order_by().values_list("pk", flat=True)[: MAX_JUDGED + 1])
    if len(ids) > MAX_JUDGED:
        raise InvalidParameter([too_many(name) for name in chosen])
    figures = judge(ids, as_of=as_of)
    kept = [id_ for id_ in ids if all(each.holds(figures.get(id_, {}), value) for each, value in chosen.values())]
    return queryset.filter(any_of("pk", kept))
