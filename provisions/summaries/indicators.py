"""Indicators as judged on a day."""

from collections.abc import Collection
from datetime import date

from provisions.rules.facts import Measure
from provisions.rules.indicators import (
    Contradictions,
    LatestValues,
    ShareOfTarget,
    contradicting_values,
    latest_values,
    share_of_target,
)

from .figures import Figure
from .loading.measures import load_measures

#: The figures by name, and what each answers.
FIGURES = {
    "latest": LatestValues,
    "share_of_target": ShareOfTarget,
    "contradictions": Contradictions,
}


def indicator_figures(ids: Collection[str], *, as_of: date) -> dict[str, dict[str, Figure]]:
    """Figures by indicator and name, for those of the ids that stand. Four queries, however many."""
    return {measure.id: figures_of(measure, as_of=as_of) for measure in load_measures(ids).values()}


def figures_of(measure: Measure, *, as_of: date) -> dict[str, Figure]:
    """The figures of one indicator from facts that are already loaded."""
    figures = (
        Figure("latest", measure.id, latest_values, {"measure": measure, "as_of": as_of}),
        Figure("share_of_target", measure.id, share_of_target, {"measure": measure, "as_of": as_of}),
        Figure("contradictions", measure.id, contradicting_values, {"measures": (measure,), "as_of": as_of}),
    )
    return {figure.name: figure for figure in figures}
