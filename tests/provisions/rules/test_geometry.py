"""Places are GeoJSON geometries on the globe, longitude first."""

from typing import Any

import pytest

from provisions.rules.geometry import ensure_geometry


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [49.58, 37.28]},
        {"type": "MultiPoint", "coordinates": [[49.58, 37.28], [48.87, 38.43]]},
        {"type": "LineString", "coordinates": [[-180, -90], [180, 90]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]},
    ],
)
def test_geometry_on_the_globe_is_accepted(geometry: Any) -> None:
    ensure_geometry(geometry)


@pytest.mark.parametrize(
    ("geometry", "complaint"),
    [
        pytest.param(None, "GeoJSON geometry", id="nothing"),
        pytest.param([49.58, 37.28], "GeoJSON geometry", id="a bare position"),
        pytest.param({"type": "Circle", "coordinates": [0, 0]}, "GeoJSON geometry", id="an unknown type"),
        pytest.param({"type": "Point"}, "not empty", id="no coordinates"),
        pytest.param({"type": "MultiPoint", "coordinates": []}, "not empty", id="no position"),
        pytest.param({"type": "Point", "coordinates": [1, 2, 3]}, "two numbers", id="an altitude"),
        pytest.param({"type": "Point", "coordinates": ["49", "37"]}, "two numbers", id="texts"),
        pytest.param({"type": "Point", "coordinates": [True, False]}, "two numbers", id="truth values"),
        pytest.param({"type": "Point", "coordinates": [37.28, 149.58]}, "longitude comes first", id="latitude first"),
        pytest.param({"type": "Point", "coordinates": [float("nan"), 0]}, "not on the globe", id="not a number"),
        pytest.param({"type": "LineString", "coordinates": [0, 0]}, "not empty", id="nested too flat"),
    ],
)
def test_anything_else_is_refused_with_what_would_be_right(geometry: Any, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        ensure_geometry(geometry)
