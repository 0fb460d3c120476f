"""GeoJSON (RFC 7946): each row a feature, its other columns the properties."""

from collections.abc import Mapping
from typing import Any, BinaryIO

from .json import dumps
from .ndjson import shown
from .table import Table

#: The columns that a feature keeps apart from its properties.
NEEDED = ("id", "geometry")


def write(table: Table, file: BinaryIO, meta: Mapping[str, Any]) -> None:
    """A FeatureCollection. What has no place, or none that is known, is a feature with the geometry null."""
    columns = list(table.columns)
    file.write(b'{"type":"FeatureCollection","meta":' + dumps(dict(meta)) + b',"features":[')
    for number, row in enumerate(table.rows()):
        properties = shown(columns, row)
        apart = {name: properties.pop(name) for name in NEEDED}
        feature = {"type": "Feature", **apart, "properties": properties}
        file.write((b",\n" if number else b"\n") + dumps(feature))
    file.write(b"\n]}\n")
