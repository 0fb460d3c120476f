"""What a list of evidence can be filtered by."""

from provisions.choices import Credibility
from provisions.models import Evidence

from .kinds import DayFilter, IdFilter, TextFilter, WordFilter
from .search import SearchFilter
from .strict import StrictFilterSet


class EvidenceFilterSet(StrictFilterSet):
    source = IdFilter("source_id", label="Published by this source.")
    address = TextFilter("url", max_length=1000, label="Published at this address.")
    language = TextFilter(max_length=12, label="Language, BCP 47.")
    credibility = WordFilter(choices=Credibility.choices, label="Admiralty code, digit.")
    derived_from = IdFilter("derived_from_id", label="Repeats this item.")
    published_on_earliest__gte = DayFilter(
        "published_on_earliest", lookup_expr="gte", label="Published on this day or later."
    )
    published_on_latest__lte = DayFilter(
        "published_on_latest", lookup_expr="lte", label="Published on this day or earlier."
    )
    collected_on__gte = DayFilter("collected_on", lookup_expr="gte", label="Seen by us on this day or later.")
    collected_on__lte = DayFilter("collected_on", lookup_expr="lte", label="Seen by us on this day or earlier.")
    q = SearchFilter("pk", label="Words in its title, note, address or id, or a passage of it.")

    class Meta:
        model = Evidence
        fields = (
            "source",
            "title",
            "url",
            "language",
            "published_on",
            "published_on_earliest",
            "published_on_latest",
            "collected_on",
            "credibility",
            "derived_from",
            "origin_note",
            "note",
        )
        renamed = {"url": "address"}
