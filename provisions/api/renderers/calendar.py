"""iCalendar, to subscribe to."""

from typing import BinaryIO

from provisions.exchange import calendar

from .listing import Listing, ListingRenderer


class CalendarRenderer(ListingRenderer):
    media_type = "text/calendar"
    format = "ics"
    charset = "utf-8"
    description = (
        "RFC 5545: an all-day event for when a milestone was met, or else for the newest plan, forecast, deadline and "
        "claim that it is met, as said by the day of `as_of`; a date that is no day spans all the days it can mean. "
        "Milestones without a date are left out."
    )
    refused = ("fields", "include", "judgement")

    def write(self, listing: Listing, file: BinaryIO) -> None:
        known_at, as_of = listing.meta["known_at"], listing.meta["as_of"]
        calendar.write(listing.queryset, file, addresses=listing.address, known_at=known_at, as_of=as_of)
