"""Projects as GeoJSON: RFC 7946, with the rows of the list."""

import json

import pytest

from tests.provisions import factories as make
from tests.provisions.api.exports import exported

pytestmark = pytest.mark.django_db

POINT = {"type": "Point", "coordinates": [49.5832, 37.2808]}
LINE = {"type": "LineString", "coordinates": [[49.58, 37.28], [48.87, 38.43]]}


def collection(client, **query):
    return json.loads(exported(client, "projects", "geojson", **query))


def test_each_project_is_a_feature_of_one_collection(client):
    make.ProjectFactory(id="a", geometry=POINT, location_precision="exact", name={"fa": "راه‌آهن «رشت»"})
    make.ProjectFactory(id="b", geometry=LINE, location_precision="exact")
    make.ProjectFactory(id="c")

    found = collection(client)

    assert found["type"] == "FeatureCollection"
    assert "crs" not in found
    for feature in found["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        assert feature["type"] == "Feature"
    assert [feature["geometry"] for feature in found["features"]] == [POINT, LINE, None]


def test_properties_are_the_values_of_the_list(client):
    make.ProjectFactory(geometry=POINT, location_precision="exact", note='=1 "quoted"\n')
    make.ProjectFactory()

    features = collection(client)["features"]

    shown = [feature["properties"] | {name: feature[name] for name in ("id", "geometry")} for feature in features]
    assert shown == client.get("/api/v1/projects/").json()["results"]


def test_collection_is_filtered_and_says_what_it_shows(client):
    make.ProjectFactory(id="a", kind="railway")
    make.ProjectFactory(id="b", kind="pipeline")

    found = collection(client, kind="pipeline")

    assert [feature["id"] for feature in found["features"]] == ["b"]
    assert found["meta"] == client.get("/api/v1/projects/").json()["meta"]


def test_collection_without_projects_is_empty(client):
    assert collection(client)["features"] == []


def test_other_nouns_have_no_geojson(client):
    answer = client.get("/api/v1/units/", {"format": "geojson"})

    assert answer.status_code == 400
    assert "Valid: json, csv, ndjson, xlsx, parquet." in answer.json()["detail"]
