"""The contract, for programs and for people."""

from functools import cache
from typing import Any

from django.http import HttpResponse
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer, OpenApiYamlRenderer2
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.request import Request

from provisions.api.negotiation import StrictNegotiation
from provisions.api.openapi import document
from provisions.api.parameters import ensure_fit, ensure_legible
from provisions.api.renderers.json import JSONRenderer

from .public import PublicView


@cache
def rendered(renderer: Any) -> bytes:
    """The document in one form, made once in the life of the process."""
    return bytes(renderer().render(document(), renderer_context={}))


@extend_schema(exclude=True)
class SchemaView(PublicView):
    """OpenAPI 3.1 as JSON, or as YAML by `?format=yaml` or `Accept`."""

    reads_record = False
    renderer_classes = (JSONRenderer, OpenApiJsonRenderer, OpenApiYamlRenderer2, OpenApiYamlRenderer)

    def get(self, request: Request) -> HttpResponse:
        chosen: Any = type(request.accepted_renderer)
        return HttpResponse(rendered(chosen), content_type=f"{chosen.media_type}; charset=utf-8")


@extend_schema(exclude=True)
class DocsView(SpectacularSwaggerSplitView):
    """Interactive documentation. The browser is told to ask no other host for anything."""

    url_name = "api:schema"
    content_negotiation_class = StrictNegotiation

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """The page asks for its own script by `script`."""
        super().initial(request, *args, **kwargs)
        if request.method != "OPTIONS":
            ensure_legible(request.META.get("QUERY_STRING", ""))
            query = request.GET.copy()
            query.pop("script", None)
            ensure_fit(query, ("format", "script"))

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """As every view: the framework's own answer has no page to be shown on."""
        return HttpResponse(status=204, headers=self.default_response_headers)

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer["Content-Security-Policy"] = (
            "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
            "style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )
        return answer
