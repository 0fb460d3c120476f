"""GeoJSON, for maps."""

from typing import BinaryIO

from provisions.exchange import geojson

from .listing import Listing, ListingRenderer


class GeoJSONRenderer(ListingRenderer):
    media_type = "application/geo+json"
    format = "geojson"
    description = "RFC 7946: a FeatureCollection. What has no known place is a feature with the geometry null."
    schema = {
        "type": "object",
        "required": ["type", "features"],
        "properties": {"type": {"const": "FeatureCollection"}, "features": {"type": "array", "items": {}}},
    }
    refused = ("fields", "include")
    is_flat = False

    def write(self, listing: Listing, file: BinaryIO) -> None:
        geojson.write(listing.tabled(), file, listing.meta)
