"""Lists in forms other than JSON: whole, and made before the first byte is sent."""

from collections.abc import Sequence
from typing import Any

from rest_framework.request import Request

from provisions.api import clocks, pagination, shape
from provisions.api.addresses import collection
from provisions.api.columns import table_of
from provisions.api.files import SentFile, sent, whole_file
from provisions.api.judged_table import JudgedTable, ensure_few
from provisions.api.keyset import Keyset
from provisions.api.meta import answer_meta
from provisions.api.parameters import shown
from provisions.api.problems import InvalidParameter, ParameterFault
from provisions.api.renderers.csv import CSVRenderer
from provisions.api.renderers.json import JSONRenderer
from provisions.api.renderers.listing import LIMIT, Listing, ListingRenderer
from provisions.api.renderers.ndjson import NDJSONRenderer
from provisions.api.renderers.parquet import ParquetRenderer
from provisions.api.renderers.xlsx import XLSXRenderer
from provisions.exchange.table import Table

#: The forms of every list.
TABLES: tuple[type[ListingRenderer], ...] = (CSVRenderer, NDJSONRenderer, XLSXRenderer, ParquetRenderer)
_PAGING = ("cursor", "page_size", "count")
#: A file has one row a row: the rows that would stand inside it have files of their own.
_INSIDE = ("include",)


class ExportedList:
    """To be mixed into a viewset: its list in other forms, of the same filter and order."""

    #: Forms of this noun's list besides those of every list.
    own_renderers: Sequence[type[ListingRenderer]] = ()

    def get_renderers(self: Any) -> list[Any]:
        if self.action != "list":
            return [JSONRenderer()]
        return [form() for form in (JSONRenderer, *TABLES, *self.own_renderers)]

    def export_parameters(self: Any) -> Sequence[str]:
        """`limit`, where the form asked for has no pages."""
        return (LIMIT,) if isinstance(self.request.accepted_renderer, ListingRenderer) else ()

    def export(self: Any, request: Request, renderer: ListingRenderer) -> SentFile:
        """The whole list as a file. It is written here, so that what fails is a problem and not a part
        of a file, and a slow reader holds no transaction open."""
        query = request.query_params
        _ensure_whole(query, renderer)
        limit = _limit(query.get(LIMIT))
        names = pagination.ordering(query.get("ordering"), self)
        chosen = shape.read(self.get_serializer_class(), query)
        figures = self.figures(default=False)
        with clocks.travelling(request), whole_file() as file:
            meta = answer_meta(request)
            queryset = self.filter_queryset(self.get_queryset())
            ordered = Keyset.of(queryset.model, names or queryset.model._meta.ordering).ordered(queryset)[:limit]
            if figures:
                ensure_few(ordered)

            def tabled() -> Table:
                table = table_of(self.get_serializer(), ordered, chosen.fields)
                if not figures:
                    return table
                return JudgedTable(table, self.judged, figures, as_of=meta["as_of"], is_flat=renderer.is_flat)

            listing = Listing(
                queryset=ordered,
                tabled=tabled,
                meta=meta,
                address=collection(self.noun, request),
            )
            renderer.write(listing, file)
        charset = f"; charset={renderer.charset}" if renderer.charset else ""
        name = f"{self.noun}-{meta['revision']}.{renderer.format}"
        return sent(file, name, f"{renderer.media_type}{charset}", meta)


def _ensure_whole(query: Any, renderer: ListingRenderer) -> None:
    faults: list[ParameterFault] = [
        {
            "parameter": name,
            "detail": f"{name}: {renderer.format} gives the list whole, in one file: it has no pages and no count. "
            f"Leave it out, or give {LIMIT}.",
        }
        for name in _PAGING
        if name in query
    ]
    faults += [
        {"parameter": name, "detail": f"{name}: {renderer.format} shows rows in a form of its own. Leave it out."}
        for name in (*renderer.refused, *_INSIDE)
        if name in query
    ]
    if faults:
        raise InvalidParameter(faults)


def _limit(text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) >= 1):
        detail = f"{LIMIT}: {shown(text)} is not a whole number from 1 to 999999999."
        raise InvalidParameter([{"parameter": LIMIT, "detail": detail}])
    return int(text)
