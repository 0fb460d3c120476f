"""The manifest: by it, a mirror proves that it holds every record and no other."""

from functools import partial

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from ledger.manifest import tally
from provisions.api import clocks
from provisions.api.collections import COLLECTIONS, public_record
from provisions.api.meta import answer_meta
from provisions.api.refusals import REFUSALS
from provisions.api.serializers.manifest import ManifestSerializer

from .public import PublicView


class ManifestView(PublicView):
    """Count and hash of each collection, as it stands or stood. How the hash is taken: docs/mirroring.md."""

    def parameters(self) -> tuple[str, ...]:
        return (*clocks.PARAMETERS,)

    @extend_schema(
        operation_id="manifest",
        summary="Count and hash of every collection",
        parameters=[*clocks.OPENAPI],
        responses={200: ManifestSerializer, **REFUSALS},
    )
    def get(self, request: Request) -> Response:
        with clocks.travelling(request):
            meta = answer_meta(request)
            results = []
            for noun, model in COLLECTIONS.items():
                label = model._meta.label_lower
                told = tally(model, meta["revision"], partial(public_record, label))
                results.append({"noun": noun, "count": told.count, "sha256": told.sha256})
        return Response({"results": results, "meta": meta})
