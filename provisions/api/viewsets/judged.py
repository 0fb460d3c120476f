"""What the pages that judge one row share."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiResponse
from rest_framework.request import Request
from rest_framework.response import Response

from provisions.api import clocks
from provisions.api.addresses import address
from provisions.api.aliases import moved
from provisions.api.judgement_schema import reference
from provisions.api.meta import answer_meta
from provisions.api.openapi import problems_of_a_row
from provisions.api.serializers.meta import MetaSerializer
from provisions.models.nouns import noun_of
from provisions.models.record import Record

from .public import PublicView

_URL = {"type": "string", "format": "uri", "description": "Canonical address of this page."}


class JudgedSchema(AutoSchema):
    """A page on one row, described by the view and by the type that its body holds."""

    view: Any

    def get_operation_id(self) -> str:
        return f"{noun_of(self.view.model)}_{self.view.path}".replace("-", "_")

    def get_tags(self) -> list[str]:
        return [str(noun_of(self.view.model))]

    def get_override_parameters(self) -> list[Any]:
        return [*self.view.described_parameters, *clocks.OPENAPI]

    def get_response_serializers(self) -> Any:
        body = reference(self.registry, self.view.result)
        meta = self.resolve_serializer(MetaSerializer, "response").ref
        answer = {
            "allOf": [body, {"type": "object", "required": ["url", "meta"], "properties": {"url": _URL, "meta": meta}}],
        }
        return {200: OpenApiResponse(answer, "As judged on the day."), **problems_of_a_row()}


class JudgedView(PublicView):
    """A page below the address of one row, judged on a day. `page` gives its body, of the form of `result`."""

    schema = JudgedSchema()
    model: ClassVar[type[Record]]
    #: The last part of the address.
    path: ClassVar[str]
    result: ClassVar[type]
    #: What it takes besides the two clocks, as the contract has it.
    described_parameters: Sequence[Any] = ()
    page: Callable[[Request, str], dict[str, Any]]

    def parameters(self) -> Sequence[str]:
        return (*(parameter.name for parameter in self.described_parameters), *clocks.PARAMETERS)

    def get(self, request: Request, id: str) -> Any:  # noqa: A002 - the id is what readers call it
        with clocks.travelling(request):
            if not self.model._default_manager.filter(pk=id).exists():
                return moved(str(noun_of(self.model)), id, request, at=self.address_of)
            url = self.address_of(str(noun_of(self.model)), id, request)
            return Response(self.page(request, id) | {"url": url, "meta": answer_meta(request)})

    def address_of(self, noun: str, id: str, request: Request) -> str:  # noqa: A002 - as above
        """Of this page below another row."""
        return f"{address(noun, id, request)}{self.path}/"
