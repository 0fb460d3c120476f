"""All that is recorded of a treaty, as one file."""

from collections.abc import Sequence

from django.http.response import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.reverse import reverse

from provisions.api import clocks
from provisions.api.addresses import ID_PATTERN, address
from provisions.api.aliases import moved
from provisions.api.files import sent, whole_file
from provisions.api.meta import LICENCE_URL, answer_meta
from provisions.api.problems import MEDIA_TYPE
from provisions.api.renderers.zip import ZipRenderer
from provisions.api.serializers.problem import MergedProblemSerializer, ProblemSerializer
from provisions.exchange import datapackage
from provisions.exchange.datapackage.words import Edition
from provisions.models import Treaty

from .public import PublicView


class DatasetView(PublicView):
    """A treaty with everything that hangs on it as a Frictionless Data Package (version 2): a CSV for each noun.

    With schema, references, hashes, licence, README and citation. The same revision gives the same bytes.
    """

    renderer_classes = (ZipRenderer,)

    def parameters(self) -> Sequence[str]:
        return clocks.PARAMETERS

    @extend_schema(
        operation_id="dataset",
        summary="One treaty as a data package",
        tags=["datasets"],
        parameters=[
            OpenApiParameter(
                "id",
                {"type": "string", "pattern": f"^{ID_PATTERN}$", "examples": ["russia-iran-2025"]},
                OpenApiParameter.PATH,
                description="Treaty.",
            ),
            *clocks.OPENAPI,
        ],
        responses={
            (200, ZipRenderer.media_type): OpenApiResponse(ZipRenderer.schema, "The package."),
            301: OpenApiResponse(None, "The treaty was renamed: `Location` leads to its package."),
            (400, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, "A parameter is unknown, or cannot be read."),
            (404, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, "There is no treaty with this id."),
            (406, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, "The client does not accept a zip."),
            (410, MEDIA_TYPE): OpenApiResponse(MergedProblemSerializer, "The treaty was merged into another."),
            (500, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, "The server failed."),
        },
    )
    def get(self, request: Request, id: str) -> HttpResponseBase:  # noqa: A002 - the id is what readers call it
        with clocks.travelling(request):
            treaty = Treaty.objects.filter(pk=id).first()
            if treaty is None:
                return moved("treaties", id, request, at=_dataset)
            meta = answer_meta(request)
            edition = Edition(
                treaty=treaty,
                revision=meta["revision"],
                known_at=meta["known_at"],
                licence=meta["licence"],
                licence_url=LICENCE_URL,
                address=address("treaties", treaty.pk, request),
            )
            with whole_file() as file:
                datapackage.write(edition, file)
        return sent(file, f"{id}-{edition.revision}.zip", ZipRenderer.media_type, meta)


def _dataset(noun: str, id: str, request: Request) -> str:  # noqa: A002 - as above
    return str(reverse("api:dataset", args=[id], request=request))
