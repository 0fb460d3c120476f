"""The checkpoint: the head of the chain in a few lines, to be kept where this server cannot reach it."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from ledger.checkpoints import Checkpoint, written
from ledger.keys import origin, private_key
from ledger.models import Revision
from provisions.api import clocks
from provisions.api.problem_kinds import NOTHING_PUBLISHED
from provisions.api.problems import MEDIA_TYPE, Problem
from provisions.api.refusals import REFUSALS
from provisions.api.renderers.text import TextRenderer
from provisions.api.serializers.problem import ProblemSerializer

from .public import PublicView


class NothingPublished(Problem):
    """There is no revision yet, and so no checkpoint."""

    kind = NOTHING_PUBLISHED


class CheckpointView(PublicView):
    """Origin, number of the newest revision and its hash, signed with Ed25519 where the server has a key."""

    renderer_classes = (TextRenderer,)

    def parameters(self) -> tuple[str, ...]:
        return (*clocks.PARAMETERS,)

    @extend_schema(
        operation_id="checkpoint",
        summary="Checkpoint of the chain of revisions",
        parameters=[*clocks.OPENAPI],
        responses={
            (200, TextRenderer.media_type): OpenApiTypes.STR,
            (404, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, "Nothing was published by then."),
            **REFUSALS,
        },
    )
    def get(self, request: Request) -> Response:
        clocks.as_of(request)  # A wrong day is refused, though the chain is the same on every day.
        with clocks.travelling(request):
            known: int | None = getattr(request, "revision", None)
            revisions = Revision.objects.exclude(hash="")
            head = (revisions if known is None else revisions.filter(number__lte=known)).order_by("number").last()
        if head is None:
            raise NothingPublished("There is no revision yet.")
        return Response(written(Checkpoint(origin(), head.number, head.hash), private_key()))
