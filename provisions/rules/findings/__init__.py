"""What is found of provisions: who finds what, whether it is disputed, and what it comes to."""

from .dispute import ClaimDispute, FindingDispute, claim_dispute, finding_dispute
from .rivals import RivalDates, RivalSet, rival_dates
from .score import Counts, Score, score
from .standing import Held, Standing, standing_findings

__all__ = [
    "ClaimDispute",
    "Counts",
    "FindingDispute",
    "Held",
    "RivalDates",
    "RivalSet",
    "Score",
    "Standing",
    "claim_dispute",
    "finding_dispute",
    "rival_dates",
    "score",
    "standing_findings",
]
