"""Parquet, where pyarrow is installed."""

from typing import BinaryIO

from provisions.api.problem_kinds import FORMAT_NOT_INSTALLED
from provisions.api.problems import Problem
from provisions.exchange import parquet

from .listing import Listing, ListingRenderer


class FormatNotInstalled(Problem):
    """A form that this server could give, and is not equipped for."""

    kind = FORMAT_NOT_INSTALLED


class ParquetRenderer(ListingRenderer):
    media_type = "application/vnd.apache.parquet"
    format = "parquet"
    schema = {"type": "string", "contentMediaType": media_type}
    description = "Typed columns, exact; objects are JSON text. 406 where the server has no pyarrow."

    def write(self, listing: Listing, file: BinaryIO) -> None:
        meta = {name: str(value) for name, value in listing.meta.items()}
        try:
            parquet.write(listing.tabled(), file, meta)
        except ImportError as error:
            detail = "Parquet needs pyarrow, which this server does not have: take CSV or NDJSON, or install pyarrow."
            raise FormatNotInstalled(detail) from error
