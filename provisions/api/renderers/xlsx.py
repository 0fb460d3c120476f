"""XLSX, for spreadsheets."""

from typing import BinaryIO

from provisions.api.problems import TooLarge
from provisions.exceptions import TooLargeForSheet
from provisions.exchange import xlsx

from .listing import Listing, ListingRenderer


class XLSXRenderer(ListingRenderer):
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    format = "xlsx"
    schema = {"type": "string", "contentMediaType": media_type}
    description = (
        f"One sheet of at most {xlsx.MAX_ROWS:,} rows, with texts of at most {xlsx.MAX_CHARACTERS:,} characters: "
        "beyond that it is refused. Texts are text cells, days and moments too; lists and objects are JSON text."
    )

    def write(self, listing: Listing, file: BinaryIO) -> None:
        try:
            xlsx.ensure_fits(listing.queryset)
            xlsx.write(listing.tabled(), file)
        except TooLargeForSheet as error:
            raise TooLarge(f"{error} Filter the list, or take it as CSV, NDJSON or Parquet.") from error
