"""Places as GeoJSON geometry (RFC 7946): longitude, latitude, in degrees of WGS 84."""

from collections.abc import Mapping
from typing import Any

#: How deep the coordinates of each kind are nested.
DEPTHS = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}


def ensure_geometry(geometry: Any) -> None:
    """Raises ValueError unless `geometry` is a GeoJSON geometry whose positions lie on the globe."""
    if not isinstance(geometry, Mapping) or geometry.get("type") not in DEPTHS:
        raise ValueError(f"A place is a GeoJSON geometry of type {', '.join(DEPTHS)}.")
    _ensure_coordinates(geometry.get("coordinates"), DEPTHS[geometry["type"]])


def _ensure_coordinates(coordinates: Any, depth: int) -> None:
    if not isinstance(coordinates, list) or not coordinates:
        raise ValueError("“coordinates” is a list of numbers, or of lists of them, and is not empty.")
    if depth:
        for part in coordinates:
            _ensure_coordinates(part, depth - 1)
        return
    if len(coordinates) != 2 or any(isinstance(n, bool) or not isinstance(n, int | float) for n in coordinates):
        raise ValueError("A position is two numbers: longitude, latitude.")
    longitude, latitude = coordinates
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise ValueError(
            f"[{longitude}, {latitude}] is not on the globe: longitude comes first (-180 to 180), then latitude."
        )
