"""The problems that every address can answer, for the schema of views that are no noun's."""

from typing import Any

from drf_spectacular.utils import OpenApiResponse

from .problems import MEDIA_TYPE
from .serializers.problem import ProblemSerializer

REFUSALS: dict[Any, Any] = {
    (400, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, "A parameter is unknown, or its value cannot be read."),
    (405, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, "The API is read-only."),
    (406, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, "No form of the answer is acceptable to the client."),
    (500, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, "The server failed."),
}
NOT_FOUND: dict[Any, Any] = {(404, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, "There is nothing with this id.")}
