"""JSON, as `provisions.exchange.json` writes it."""

from collections.abc import Mapping
from typing import Any

from rest_framework.renderers import BaseRenderer

from provisions.exchange.json import dumps

__all__ = ["JSONRenderer", "dumps"]


class JSONRenderer(BaseRenderer):
    media_type = "application/json"
    format = "json"
    charset = None
    render_style = "binary"

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Mapping[str, Any] | None = None
    ) -> bytes:
        return b"" if data is None else dumps(data)
