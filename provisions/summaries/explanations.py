"""How each figure of a row came about."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from .figures import Figure
from .forecasts import forecast_figure
from .indicators import indicator_figures
from .milestones import milestone_figures
from .projects import project_figures
from .provisions import provision_figures, subtree_score
from .treaties import load_dossier, scores_of, treaty_figures

#: Figures by name; a figure that costs queries of its own is made when it is asked for.
Made = Mapping[str, Callable[[], Figure | None]]


def explainable_milestone(id_: str, *, as_of: date, weights: Mapping[str, Decimal]) -> Made:
    return _ready(milestone_figures([id_], as_of=as_of)[id_]) | {"forecast": lambda: forecast_figure(id_, as_of=as_of)}


def explainable_project(id_: str, *, as_of: date, weights: Mapping[str, Decimal]) -> Made:
    return _ready(project_figures([id_], as_of=as_of)[id_])


def explainable_indicator(id_: str, *, as_of: date, weights: Mapping[str, Decimal]) -> Made:
    return _ready(indicator_figures([id_], as_of=as_of)[id_])


def explainable_provision(id_: str, *, as_of: date, weights: Mapping[str, Decimal]) -> Made:
    """The score is that of the provision with all its parts."""
    figures = _ready(provision_figures([id_], as_of=as_of)[id_])
    return figures | {"score": lambda: subtree_score(id_, as_of=as_of, weights=dict(weights))}


def explainable_treaty(id_: str, *, as_of: date, weights: Mapping[str, Decimal]) -> Made:
    """The scores of topics and parties are named `topic:transport` and `party:iran`."""
    dossier = load_dossier(id_, as_of=as_of)
    figures = dict(treaty_figures(dossier, weights=weights, as_of=as_of))
    for kind, groups in (("topic", dossier.topics), ("party", dossier.bearers)):
        scores = scores_of(dossier, groups, weights=weights, as_of=as_of)
        figures |= {f"{kind}:{subject}": figure for subject, figure in scores.items()}
    return _ready(figures)


def figures_named(figures: Made, names: list[str]) -> Iterator[tuple[str, Figure]]:
    """Only these are made; one that cannot be is left out."""
    for name in names:
        figure = figures[name]()
        if figure is not None:
            yield name, figure


def _ready(figures: Mapping[str, Figure]) -> dict[str, Callable[[], Figure | None]]:
    return {name: lambda figure=figure: figure for name, figure in figures.items()}  # type: ignore[misc]
