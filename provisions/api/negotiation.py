"""Which form an answer takes."""

from collections.abc import Iterable
from typing import Any

from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer

from .parameters import shown, suggestion
from .problems import InvalidParameter


class StrictNegotiation(DefaultContentNegotiation):
    """By `?format=`, else by `Accept`. An unknown format is a wrong value (400), not a missing page."""

    def filter_renderers(self, renderers: Iterable[BaseRenderer], format: str) -> Any:  # noqa: A002 - overrides
        chosen = [renderer for renderer in renderers if renderer.format == format]
        if not chosen:
            formats = list(dict.fromkeys(str(renderer.format) for renderer in renderers))
            detail = f"{shown(format)} is not a format of this answer. {suggestion(format, formats)}"
            raise InvalidParameter([{"parameter": "format", "detail": detail}])
        return chosen
