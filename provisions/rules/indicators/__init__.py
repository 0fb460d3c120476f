"""What the numbers given for an indicator say, how far they are from its target, and which contradict each other."""

from .contradictions import Contradiction, Contradictions, Side, contradicting_values
from .latest import LatestValues, Value, latest_values
from .share import Share, ShareOfTarget, share_of_target

__all__ = [
    "Contradiction",
    "Contradictions",
    "LatestValues",
    "Share",
    "ShareOfTarget",
    "Side",
    "Value",
    "contradicting_values",
    "latest_values",
    "share_of_target",
]
