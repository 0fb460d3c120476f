"""Atom 1.0 (RFC 4287)."""

import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

from rest_framework.renderers import BaseRenderer

NAMESPACE = "http://www.w3.org/2005/Atom"
#: What XML 1.0 has no spelling for.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class AtomRenderer(BaseRenderer):
    """A feed from `{"id", "title", "updated", "self", "entries"}`, each entry `{"id", "title", "updated", "author",
    "category", "summary", "link"}`; moments as text."""

    media_type = "application/atom+xml"
    format = "atom"
    charset = None
    render_style = "binary"

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Mapping[str, Any] | None = None
    ) -> bytes:
        ElementTree.register_namespace("", NAMESPACE)
        feed = ElementTree.Element(f"{{{NAMESPACE}}}feed")
        for name in ("id", "title", "updated"):
            _child(feed, name, data[name])
        _child(feed, "link", rel="self", type=self.media_type, href=data["self"])
        for told in data["entries"]:
            entry = _child(feed, "entry")
            for name in ("id", "title", "updated", "summary"):
                _child(entry, name, told[name])
            _child(_child(entry, "author"), "name", told["author"])
            _child(entry, "category", term=told["category"])
            _child(entry, "link", rel="alternate", type="application/json", href=told["link"])
        return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True))


def _child(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    if text is not None:
        child.text = _NOT_XML.sub("\ufffd", text)
    return child
