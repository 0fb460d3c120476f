"""A whole list, as a file: what the forms besides JSON share."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter
from rest_framework.renderers import BaseRenderer

from provisions.exchange.table import Table

LIMIT = "limit"
LIMIT_OPENAPI = OpenApiParameter(
    LIMIT,
    {"type": "integer", "minimum": 1, "maximum": 999_999_999},
    OpenApiParameter.QUERY,
    description="At most so many rows; only in formats other than JSON, which give the list whole without it.",
)


@dataclass(frozen=True)
class Listing:
    """What a form needs of a list: its rows as objects or as a table, what the answer says of itself, its address."""

    queryset: "QuerySet[Any]"
    tabled: Callable[[], Table]
    meta: Mapping[str, Any]
    address: str


class ListingRenderer(BaseRenderer, ABC):
    """Writes a list to a file, whole, before any of it is sent."""

    charset: Any = None
    render_style = "binary"
    description: str
    #: The answer as the contract tells it.
    schema: Mapping[str, Any] = {"type": "string"}
    #: Whether its cells hold one value each, so that what is judged of a row takes a column for each value.
    is_flat = True
    #: Parameters that change what a row shows, and that this form cannot follow.
    refused: Sequence[str] = ()

    @abstractmethod
    def write(self, listing: Listing, file: BinaryIO) -> None:
        """The whole list in this form."""

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Mapping[str, Any] | None = None
    ) -> bytes:
        """Nothing, as for OPTIONS: lists are written, and problems are JSON."""
        if data is not None:
            raise TypeError(f"{self.format} is written by `write`.")
        return b""
