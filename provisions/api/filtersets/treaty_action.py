"""What a list of treaty actions can be filtered by."""

from provisions.choices import FactBasis, Rank, TreatyActionKind
from provisions.models import TreatyAction

from .kinds import DayFilter, IdFilter, WordFilter
from .strict import StrictFilterSet


class TreatyActionFilterSet(StrictFilterSet):
    treaty = IdFilter("treaty_id", label="Acts on this treaty.")
    kind = WordFilter(choices=TreatyActionKind.choices, label="What happened.")
    party = IdFilter("party_id", label="The party whose act it is.")
    body = IdFilter("body_id", label="The organ that acted.")
    claimed_by = IdFilter("claimed_by_id", label="Who says so.")
    rank = WordFilter(choices=Rank.choices, label="Which of rival statements to show first.")
    basis = WordFilter(choices=FactBasis.choices, label="How the tracker knows it.")
    occurred_on_earliest__gte = DayFilter(
        "occurred_on_earliest", lookup_expr="gte", label="Happened on this day or later."
    )
    occurred_on_latest__lte = DayFilter(
        "occurred_on_latest", lookup_expr="lte", label="Happened on this day or earlier."
    )
    said_on_earliest__gte = DayFilter("said_on_earliest", lookup_expr="gte", label="Said on this day or later.")
    said_on_latest__lte = DayFilter("said_on_latest", lookup_expr="lte", label="Said on this day or earlier.")

    class Meta:
        model = TreatyAction
        fields = (
            "treaty",
            "kind",
            "party",
            "body",
            "occurred_on",
            "occurred_on_earliest",
            "occurred_on_latest",
            "occurred_on_words",
            "votes_for",
            "votes_against",
            "votes_abstaining",
            "claimed_by",
            "said_on",
            "said_on_earliest",
            "said_on_latest",
            "rank",
            "rank_reason",
            "basis",
            "note",
        )
