"""NDJSON: a row a line."""

from typing import BinaryIO

from provisions.exchange import ndjson

from .listing import Listing, ListingRenderer


class NDJSONRenderer(ListingRenderer):
    media_type = "application/x-ndjson"
    format = "ndjson"
    description = "A JSON object a line, each as in `results`."
    is_flat = False

    def write(self, listing: Listing, file: BinaryIO) -> None:
        ndjson.write(listing.tabled(), file)
