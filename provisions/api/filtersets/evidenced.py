"""What lists of rows with evidence behind them can all be filtered by."""

from provisions.choices import Corroboration

from .judged import JudgedFlagFilter, JudgedWordFilter
from .strict import StrictFilterSet


class EvidencedFilterSet(StrictFilterSet):
    """Rows that bear the figures `dispute`, `staleness` and `corroboration`."""

    is_disputed = JudgedFlagFilter(
        "dispute",
        lambda found: found.is_disputed,
        label="Whether an item contradicts it or what is shown for it, or findings on it disagree.",
    )
    is_stale = JudgedFlagFilter(
        "staleness", lambda found: found.is_stale, label="Whether nothing new was published on it for over a year."
    )
    corroboration = JudgedWordFilter(
        "corroboration",
        lambda found: found.label,
        choices=Corroboration.choices,
        label="How many independent origins stand behind what is shown of it, such as its finding or date.",
    )


class PromisedFilterSet(EvidencedFilterSet):
    """Rows that bear the figure `slip` too."""

    has_slipped = JudgedFlagFilter(
        "slip", lambda found: found.slip_count, label="Whether a promised date was ever replaced by a later one."
    )
