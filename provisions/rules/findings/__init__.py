"""What is found of provisions: who finds what, whether it is disputed, and what it comes to."""

from .dispute import ClaimDispute, FindingDispute, claim_dispute, finding_dispute
from .rivals import RivalDates, RivalSet, Statement, rival_dates, was_stated
from .score import Counts, LevelCount, Score, ScoreRow, score
from .standing import Held, StandingFindings, standing_findings

__all__ = [
    "ClaimDispute",
    "Counts",
    "FindingDispute",
    "Held",
    "LevelCount",
    "RivalDates",
    "RivalSet",
    "Score",
    "ScoreRow",
    "StandingFindings",
    "Statement",
    "claim_dispute",
    "finding_dispute",
    "rival_dates",
    "score",
    "standing_findings",
    "was_stated",
]
