"""The contract as OpenAPI 3.1: what the framework cannot tell by itself."""

import inspect
from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiResponse

from . import (
    clocks,
    row_schema,  # noqa: F401 - describes the rows once it is imported
    shape,
)
from .problems import MEDIA_TYPE
from .renderers import listing
from .renderers.json import JSONRenderer
from .serializers.problem import MergedProblemSerializer, ProblemSerializer


@cache
def document() -> dict[str, Any]:
    """The whole contract. It is the same for every reader, so it is made once."""
    return dict(SchemaGenerator().get_schema(request=None, public=True))


def _problem(description: str, serializer: type[ProblemSerializer] = ProblemSerializer) -> OpenApiResponse:
    return OpenApiResponse(serializer, description)


def problems() -> dict[Any, OpenApiResponse]:
    """What any address may answer instead, by status and media type."""
    return {
        (400, MEDIA_TYPE): _problem("A parameter is unknown, or its value cannot be read."),
        (405, MEDIA_TYPE): _problem("The API is read-only."),
        (406, MEDIA_TYPE): _problem("No form of the answer is acceptable to the client."),
        (414, MEDIA_TYPE): _problem("The query is longer than 8,192 bytes."),
        (500, MEDIA_TYPE): _problem("The server failed."),
    }


def problems_of_a_row() -> dict[Any, OpenApiResponse]:
    """What the address of a row, or one below it, may answer instead."""
    return {
        301: OpenApiResponse(None, "The row was renamed: `Location` leads to it."),
        (404, MEDIA_TYPE): _problem("There is nothing with this id."),
        (410, MEDIA_TYPE): _problem("The row was merged into another.", MergedProblemSerializer),
        **problems(),
    }


class RecordSchema(AutoSchema):
    """Operations of a noun, described by its model, with the problems they can answer."""

    view: Any

    @property
    def _is_list(self) -> bool:
        return bool(self.view.action == "list")

    def _get_response_for_code(self, serializer: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Only JSON has pages: the framework would tell the schema of every form as a page of rows."""
        told: dict[str, Any] = super()._get_response_for_code(serializer, *args, **kwargs)
        if isinstance(serializer, OpenApiResponse) and isinstance(serializer.response, dict):
            for content in told["content"].values():
                content["schema"] = dict(serializer.response)
        return told

    def get_summary(self) -> str:
        meta = self.view.queryset.model._meta
        return f"All {meta.verbose_name_plural}" if self._is_list else f"One {meta.verbose_name}"

    def get_override_parameters(self) -> list[Any]:
        rows = self.view.row_serializer_class or self.view.get_serializer_class()
        judged = [self.view.judged.openapi()] if self.view.judged is not None else []
        limit = [listing.LIMIT_OPENAPI] if self._is_list else []
        return [*shape.openapi_parameters(rows, self.view.shape_parameters), *judged, *limit, *clocks.OPENAPI]

    def get_description(self) -> str:  # type: ignore[override]
        return inspect.cleandoc(self.view.queryset.model.__doc__)

    def get_response_serializers(self) -> Any:
        answers: dict[Any, Any] = {(200, JSONRenderer.media_type): super().get_response_serializers()}
        for form in self.view.get_renderers():
            if isinstance(form, listing.ListingRenderer):
                answers[200, form.media_type] = OpenApiResponse(form.schema, form.description)
        return answers | (problems() if self._is_list else problems_of_a_row())
