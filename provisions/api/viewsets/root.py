"""The way in."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from provisions.api.addresses import collection
from provisions.models.nouns import NOUNS

from .public import PublicView


class RootView(PublicView):
    """The address of every list, of the record's own, of the schema, and of the documentation."""

    reads_record = False

    @extend_schema(
        operation_id="root",
        summary="What there is",
        tags=["root"],
        responses={200: {"type": "object", "additionalProperties": {"type": "string", "format": "uri"}}},
    )
    def get(self, request: Request) -> Response:
        lists = {noun: collection(noun, request) for noun in NOUNS}
        record = {"revisions": collection("revisions", request)}
        others = ("changes", "manifest", "checkpoint", "schema", "docs")
        return Response(lists | record | {name: reverse(f"api:{name}", request=request) for name in others})
