"""A data package."""

from .listing import ListingRenderer


class ZipRenderer(ListingRenderer):
    media_type = "application/zip"
    format = "zip"
    schema = {"type": "string", "contentMediaType": media_type}
