"""Every figure of a treaty, by what it is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from provisions.summaries.figures import Figure
from provisions.summaries.provisions import figures_of
from provisions.summaries.treaties import load_dossier, scores_of, treaty_figures
from provisions.summaries.treaties.figures import project_figures


@dataclass(frozen=True)
class Whole:
    figures: Mapping[str, Figure]
    topics: Mapping[str, Figure]
    parties: Mapping[str, Figure]
    provisions: Mapping[str, Mapping[str, Figure]]
    projects: Mapping[str, Mapping[str, Figure]]


def whole(treaty: str, *, as_of: date) -> Whole:
    dossier = load_dossier(treaty, as_of=as_of)
    return Whole(
        figures=treaty_figures(dossier, weights={}, as_of=as_of),
        topics=scores_of(dossier, dossier.topics, weights={}, as_of=as_of),
        parties=scores_of(dossier, dossier.bearers, weights={}, as_of=as_of),
        provisions={id_: figures_of(norm, dossier.links, as_of=as_of) for id_, norm in dossier.norms.items()},
        projects={id_: project_figures(dossier, row, as_of=as_of) for id_, row in dossier.projects.items()},
    )
