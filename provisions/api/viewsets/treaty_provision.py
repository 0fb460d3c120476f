"""Provisions under their treaty: as a list, by eId, and as a tree."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from orjson import Fragment
from rest_framework.request import Request
from rest_framework.response import Response

from provisions.api import clocks
from provisions.api.aliases import moved
from provisions.api.files import SentFile
from provisions.api.meta import answer_meta
from provisions.api.problems import Problem
from provisions.api.renderers.listing import ListingRenderer
from provisions.api.rows import PlainRows, Shown, Values
from provisions.api.serializers.provision import ProvisionSerializer
from provisions.api.serializers.provision_tree import ProvisionTreeSerializer
from provisions.models import Treaty
from provisions.rules.identifiers import joined

from .provision import ProvisionViewSet

#: Provisions of the largest treaty that is answered as one tree.
MAX_TREE = 10_000


class TreatyProvisionViewSet(ProvisionViewSet):
    """The provisions of one treaty; each is found by the eId that it has there."""

    lookup_field = "eid"

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().filter(treaty=self.kwargs["treaty"])

    def found(self, plain: PlainRows) -> Sequence[Values]:
        return list(plain.selected(self.get_queryset().filter(eid=self.kwargs["eid"])))

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        answer = super().list(request, *args, **kwargs)
        if isinstance(answer, Response) and not answer.data["results"]:
            self.ensure_treaty(request)
        return answer

    def export(self, request: Request, renderer: ListingRenderer) -> SentFile:
        self.ensure_treaty(request)
        return super().export(request, renderer)

    def missing(self, request: Request) -> Any:
        """A renamed provision leads on, though its treaty or its eId were others then."""
        return moved(self.noun, joined([self.kwargs["treaty"], self.kwargs["eid"]]), request)

    def ensure_treaty(self, request: Request) -> None:
        """A treaty without provisions has an empty list; what is no treaty has none."""
        with clocks.travelling(request):
            if not Treaty.objects.filter(pk=self.kwargs["treaty"]).exists():
                raise Http404


class ProvisionTreeViewSet(TreatyProvisionViewSet):
    """All provisions of one treaty, each with those that stand in it."""

    row_serializer_class = ProvisionSerializer
    detail_serializer_class = ProvisionTreeSerializer  # type: ignore[assignment]
    shape_parameters = ("fields",)

    def parameters(self) -> Sequence[str]:
        return (*self.shape_parameters, *clocks.PARAMETERS)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        plain = self.plain_rows()
        with clocks.travelling(request):
            rows = list(plain.selected(self.get_queryset(), ["parent_id"])[: MAX_TREE + 1])
            if len(rows) > MAX_TREE:
                raise Problem(f"The treaty has more than {MAX_TREE} provisions: read them page by page.")
            shown = plain.shown(rows)
            meta = answer_meta(request)
        if not rows:
            self.ensure_treaty(request)
        parents = [row[-1] for row in rows]
        return Response({"results": nested(shown, parents), "meta": meta})


def nested(rows: Sequence[Shown], parents: Sequence[str | None]) -> list[Fragment]:
    """The topmost rows, each with its `children`, and so on; `parents` holds the id of each row's parent."""
    children: dict[str, list[Shown]] = {row.id: [] for row in rows}
    topmost: list[Shown] = []
    for row, parent in zip(rows, parents, strict=True):
        children.get(parent or "", topmost).append(row)

    def whole(row: Shown) -> Fragment:
        row.added["children"] = [whole(child) for child in children[row.id]]
        return row.json()

    return [whole(row) for row in topmost]
