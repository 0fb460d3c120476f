"""A data package."""

from collections.abc import Mapping
from typing import Any

from rest_framework.renderers import BaseRenderer


class ZipRenderer(BaseRenderer):
    """Names the form; the package is written by its view."""

    media_type = "application/zip"
    format = "zip"
    charset = None
    render_style = "binary"
    schema: Mapping[str, Any] = {"type": "string", "contentMediaType": media_type}

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Mapping[str, Any] | None = None
    ) -> bytes:
        """Nothing, as for OPTIONS: problems are JSON."""
        if data is not None:
            raise TypeError("A data package is written by its view.")
        return b""
