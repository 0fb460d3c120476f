"""CSV, guarded against formulas."""

from typing import BinaryIO

from provisions.exchange import csv

from .listing import Listing, ListingRenderer


class CSVRenderer(ListingRenderer):
    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"
    description = (
        "RFC 4180: UTF-8, a header row. Lists and objects are JSON text. A text that a spreadsheet would compute has "
        "an apostrophe before it; NDJSON and Parquet are exact."
    )

    def write(self, listing: Listing, file: BinaryIO) -> None:
        csv.write(listing.tabled(), file, is_guarded=True)
