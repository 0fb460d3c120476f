"""A treaty on one page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from provisions.summaries.figures import Figure
from provisions.summaries.provisions import figures_of as figures_of_provision

from .dossier import Dossier, load_dossier
from .figures import project_figures, scores_of, treaty_figures


@dataclass(frozen=True, slots=True)
class TreatySummary:
    """Figures by name; `topics` and `parties` hold scores by id; `provisions` and `projects` figures by id and name."""

    treaty: str
    as_of: date
    figures: Mapping[str, Figure]
    topics: Mapping[str, Figure]
    parties: Mapping[str, Figure]
    provisions: Mapping[str, Mapping[str, Figure]]
    projects: Mapping[str, Mapping[str, Figure]]


def treaty_summary(treaty: str, *, as_of: date, weights: Mapping[str, Decimal] | None = None) -> TreatySummary:
    """The queries of one dossier, however large the treaty. Raises ValueError for a weight that is none."""
    return summarised(load_dossier(treaty, as_of=as_of), as_of=as_of, weights=weights or {})


def summarised(dossier: Dossier, *, as_of: date, weights: Mapping[str, Decimal]) -> TreatySummary:
    return TreatySummary(
        treaty=dossier.treaty,
        as_of=as_of,
        figures=treaty_figures(dossier, weights=weights, as_of=as_of),
        topics=scores_of(dossier, dossier.topics, weights=weights, as_of=as_of),
        parties=scores_of(dossier, dossier.bearers, weights=weights, as_of=as_of),
        provisions={norm.id: figures_of_provision(norm, dossier.links, as_of=as_of) for norm in dossier.norms.values()},
        projects={
            id_: project_figures(dossier, project, as_of=as_of) for id_, project in sorted(dossier.projects.items())
        },
    )
