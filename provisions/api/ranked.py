"""Pages of what a search found: by the place of a row in the ranking, so that no page depends on a count."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

from django.core import signing
from django.http import QueryDict
from rest_framework.request import Request

from provisions.summaries.search import NOUNS, Found

from .parameters import shown
from .problems import InvalidParameter

DEFAULT_SIZE = 20
MAX_SIZE = 100
_OF_THE_PAGE = ("cursor", "page_size", "format")
_ORDER = {noun: place for place, noun in enumerate(NOUNS)}


def _invalid(parameter: str, detail: str) -> InvalidParameter:
    return InvalidParameter([{"parameter": parameter, "detail": f"{parameter}: {detail}"}])


def _place(row: Found) -> list[Any]:
    return [-row.rank, _ORDER[row.noun], row.id]


class RankedPages:
    """Cuts one page out of a ranking, and links to the pages beside it."""

    parameters = ("cursor", "page_size")

    def __init__(self, request: Request) -> None:
        query = request.query_params
        self.request = request
        self.size = self._size(query.get("page_size"))
        self.signer = signing.Signer(sep="~", salt=f"provisions.api.ranked:{self._question(query)}")
        self.place, self.is_backward = self._read(query.get("cursor"))

    def page(self, ranking: Sequence[Found]) -> tuple[Sequence[Found], str | None, str | None]:
        """The rows of the page, the address of the next page, and that of the one before."""
        if self.place is None:
            start = 0
        elif self.is_backward:
            start = max(0, bisect_left(ranking, self.place, key=_place) - self.size)
        else:
            start = bisect_right(ranking, self.place, key=_place)
        rows = ranking[start : start + self.size]
        has_more = bool(rows) and start + self.size < len(ranking)
        return (
            rows,
            self._link(rows[-1], is_backward=False) if has_more else None,
            self._link(rows[0], is_backward=True) if rows and start else None,
        )

    @staticmethod
    def _size(text: str | None) -> int:
        if text is None:
            return DEFAULT_SIZE
        if not (text.isascii() and text.isdigit() and len(text) < 10 and 1 <= int(text) <= MAX_SIZE):
            raise _invalid("page_size", f"{shown(text)} is not a whole number from 1 to {MAX_SIZE}.")
        return int(text)

    @staticmethod
    def _question(query: QueryDict) -> str:
        """Names the search that a cursor belongs to."""
        chosen = QueryDict(mutable=True)
        for name in sorted(set(query) - set(_OF_THE_PAGE)):
            chosen.setlist(name, query.getlist(name))
        return str(chosen.urlencode())

    def _read(self, cursor: str | None) -> tuple[list[Any] | None, bool]:
        if cursor is None:
            return None, False
        try:
            place, is_backward = self.signer.unsign_object(cursor)
        except signing.BadSignature as error:
            raise _invalid("cursor", "not a cursor of this search: follow the links of its first page.") from error
        return place, bool(is_backward)

    def _link(self, row: Found, *, is_backward: bool) -> str:
        query = self.request.query_params.copy()
        query["cursor"] = str(self.signer.sign_object([_place(row), int(is_backward)], compress=True))
        return str(self.request.build_absolute_uri(f"{self.request.path}?{query.urlencode()}"))
