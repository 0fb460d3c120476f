"""A summary as JSON values, to compare."""

from typing import Any

from provisions.rules.explanation import plain
from tests.provisions.summaries.whole import Whole


def values(summary: Whole) -> Any:
    """All that it says, as JSON values."""
    groups = {**summary.provisions, **summary.projects}
    flat = {"treaty": summary.figures, "topics": summary.topics, "parties": summary.parties} | groups
    return {key: {name: plain(figure.judgement()) for name, figure in sorted(of.items())} for key, of in flat.items()}
