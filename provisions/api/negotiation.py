"""Which form an answer takes."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.http.request import MediaType
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from .parameters import shown, suggestion
from .problem_kinds import NOT_ACCEPTABLE
from .problems import InvalidParameter, Problem

#: RFC 9110, section 12.4.2: what is no weight counts as the whole one.
_WEIGHT = re.compile(r"0(\.[0-9]{0,3})?|1(\.0{0,3})?")


class NotAcceptable(Problem):
    """No form of the answer is among those that the client takes."""

    kind = NOT_ACCEPTABLE


class StrictNegotiation(DefaultContentNegotiation):
    """By `?format=` alone where it is given, else by `Accept` and its weights (RFC 9110, section 12.5.1).

    Of forms with one weight it is the one that `Accept` names most closely, then the first of the view. An unknown
    format is a wrong value (400), not a missing page.
    """

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        forms = list(renderers)
        format_: str | None = request.query_params.get(self.settings.URL_FORMAT_OVERRIDE)
        if format_:
            chosen = self.filter_renderers(forms, format_)[0]
            return chosen, str(chosen.media_type)
        # An empty field names nothing that is refused.
        ranges = [MediaType(text) for text in self.get_accept_list(request)]
        if not request.headers.get("accept", "").strip():
            ranges = [MediaType("*/*")]
        best = max(forms, key=lambda form: _liking(form, ranges))
        if not _liking(best, ranges)[0]:
            offered = ", ".join(dict.fromkeys(str(form.media_type) for form in forms))
            accepted = shown(request.headers.get("accept", ""))
            raise NotAcceptable(f"Accept: {accepted} takes no form of this answer. There are: {offered}.")
        return best, str(best.media_type)

    def filter_renderers(self, renderers: Iterable[BaseRenderer], format: str) -> Any:  # noqa: A002 - overrides
        chosen = [renderer for renderer in renderers if renderer.format == format]
        if not chosen:
            formats = list(dict.fromkeys(str(renderer.format) for renderer in renderers))
            detail = f"{shown(format)} is not a format of this answer. {suggestion(format, formats)}"
            raise InvalidParameter([{"parameter": "format", "detail": detail}])
        return chosen


def _liking(form: BaseRenderer, ranges: Sequence[MediaType]) -> tuple[float, int]:
    """The weight that the closest of the ranges gives the form, and how close that is; no weight where none has it."""
    main, _, sub = str(form.media_type).partition("/")
    closest = max(
        (each for each in ranges if each.main_type in ("*", main) and each.sub_type in ("*", sub)),
        key=lambda each: (each.specificity, _weight(each)),
        default=None,
    )
    return (0.0, 0) if closest is None else (_weight(closest), closest.specificity)


def _weight(range_: MediaType) -> float:
    text = str(range_.params.get("q", "1"))
    return float(text) if _WEIGHT.fullmatch(text) else 1.0
