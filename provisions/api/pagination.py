"""Lists, page by page: by signed position, so that no page is counted, skipped over or cut short in silence."""

from collections.abc import Sequence
from typing import Any

from django.core import signing
from django.http import QueryDict
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

from .keyset import Keyset
from .meta import answer_meta
from .parameters import shown, suggestion
from .problems import InvalidParameter
from .rows import PlainRows

DEFAULT_SIZE = 50
MAX_SIZE = 1000
#: A cursor as the contract tells it: the position, and the signature behind it.
CURSOR = r"^[A-Za-z0-9_.-]+~[A-Za-z0-9_-]+$"
#: Parameters that choose a page of a list, and not which list it is.
_OF_THE_PAGE = ("cursor", "page_size", "count", "format")


def _invalid(parameter: str, detail: str) -> InvalidParameter:
    return InvalidParameter([{"parameter": parameter, "detail": f"{parameter}: {detail}"}])


def page_size(text: str | None) -> int:
    """Rows a page. Raises InvalidParameter beyond 1 to 1000."""
    if text is None:
        return DEFAULT_SIZE
    if not (text.isascii() and text.isdigit() and len(text) < 10 and 1 <= int(text) <= MAX_SIZE):
        raise _invalid("page_size", f"{shown(text)} is not a whole number from 1 to {MAX_SIZE}.")
    return int(text)


def wants_count(text: str | None) -> bool:
    if text not in (None, "true", "false"):
        raise _invalid(
            "count", f"{shown(text or '')} is not a truth value. {suggestion(text or '', ['true', 'false'])}"
        )
    return text == "true"


def ordering(text: str | None, view: Any) -> list[str]:
    """Names as in `Meta.ordering`; none when nothing is asked for. Raises InvalidParameter."""
    names = text.split(",") if text is not None else []
    allowed: Sequence[str] = view.ordering_fields
    columns = [name.removeprefix("-") for name in names]
    for name, column in zip(names, columns, strict=True):
        if columns.count(column) > 1:
            raise _invalid("ordering", f"{shown(column)} is named {columns.count(column)} times: name it once.")
        if column in allowed:
            continue
        if column in view.judged_values():
            why = f"{shown(name)} is judged, and judged values cannot be ordered by: filter by them."
            raise _invalid("ordering", f"{why} Valid: {', '.join(allowed)}.")
        raise _invalid("ordering", f"{shown(name)} is not an order of this list. {suggestion(name, allowed)}")
    return names


class KeysetPagination(BasePagination):
    """Answers `{"next", "previous", "results", "meta"}`, with the links also in RFC 8288 `Link`."""

    parameters = ("cursor", "page_size", "count", "ordering")

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> Any:
        """The rows of one page as the view's `plain_rows` give them."""
        query = request.query_params
        size = page_size(query.get("page_size"))
        names = ordering(query.get("ordering"), view)
        self.request = request
        self.count = queryset.count() if wants_count(query.get("count")) else None
        self.signer = signing.Signer(sep="~", salt=f"provisions.api.cursor:{self._list(request.path, query)}")
        self.keyset = Keyset.of(queryset.model, names or queryset.model._meta.ordering)
        position, backward = self._read(query.get("cursor"))
        page = self.keyset.ordered(queryset, backward=backward)
        if position is not None:
            page = page.filter(self.keyset.beyond(position, backward=backward))
        plain: PlainRows = view.plain_rows()
        rows = list(plain.selected(page, self.keyset.columns)[: size + 1])
        has_more = len(rows) > size
        rows = rows[:size]
        if backward:
            rows.reverse()
        behind = plain.columns(self.keyset.columns)
        ends = [dict(zip(behind, row[-len(behind) :], strict=True)) for row in (rows[:1] + rows[-1:])]
        self.next = self._link(ends, backward=False) if has_more or backward else None
        self.previous = self._link(ends, backward=True) if (has_more if backward else position is not None) else None
        return plain.shown(rows)

    @staticmethod
    def _list(path: str, query: QueryDict) -> str:
        """Names the list that a cursor belongs to: a cursor of another filter or order is not valid here."""
        chosen = QueryDict(mutable=True)
        for name in sorted(set(query) - set(_OF_THE_PAGE)):
            chosen.setlist(name, query.getlist(name))
        return f"{path}?{chosen.urlencode()}"

    def _read(self, cursor: str | None) -> tuple[list[str | None] | None, bool]:
        if cursor is None:
            return None, False
        try:
            position, backward = self.signer.unsign_object(cursor)
        except signing.BadSignature as error:
            raise _invalid("cursor", "not a cursor of this list: follow the links of its first page.") from error
        return position, bool(backward)

    def _link(self, ends: list[dict[str, Any]], *, backward: bool) -> str | None:
        """`ends` are the first and the last row. None where no row is left to continue from."""
        if not ends:
            return None
        position = self.keyset.position(ends[0 if backward else -1])
        query = self.request.query_params.copy()
        query["cursor"] = str(self.signer.sign_object([position, int(backward)], compress=True))
        return str(self.request.build_absolute_uri(f"{self.request.path}?{query.urlencode()}"))

    def get_paginated_response(self, data: Any) -> Response:
        counted = {} if self.count is None else {"count": self.count}
        meta = answer_meta(self.request) | counted
        links = (("next", self.next), ("prev", self.previous))
        link = ", ".join(f'<{address}>; rel="{relation}"' for relation, address in links if address)
        body = {"next": self.next, "previous": self.previous, "results": data, "meta": meta}
        return Response(body, headers={"Link": link} if link else None)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        page = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results", "meta"],
            "properties": {
                "next": page | {"description": "The next page; null on the last."},
                "previous": page | {"description": "The page before; null on the first."},
                "results": schema,
                "meta": {"$ref": "#/components/schemas/Meta"},
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        orders = [sign + name for name in view.ordering_fields for sign in ("", "-")]
        described: dict[str, tuple[str, dict[str, Any]]] = {
            "cursor": (
                "Position of a page: taken from `next` and `previous`, never made.",
                {"type": "string", "pattern": CURSOR},
            ),
            "page_size": (
                "Rows a page.",
                {"type": "integer", "minimum": 1, "maximum": MAX_SIZE, "default": DEFAULT_SIZE},
            ),
            "count": (
                "Whether `meta` tells the number of rows in the whole list.",
                {"type": "boolean", "default": False},
            ),
            "ordering": (
                "Columns to order by, with a hyphen for descending; absent values come last, ties go by id.",
                {"type": "array", "items": {"type": "string", "enum": orders}, "minItems": 1},
            ),
        }
        offered = [name for name in self.parameters if name != "ordering" or orders]
        return [
            {
                "name": name,
                "in": "query",
                "required": False,
                "description": described[name][0],
                "schema": described[name][1],
                **({"style": "form", "explode": False} if name == "ordering" else {}),
            }
            for name in offered
        ]
