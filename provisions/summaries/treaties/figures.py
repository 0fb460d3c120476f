"""The figures of a treaty: its score and those of its topics and parties, its rival dates, its tallies."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from provisions.rules.facts import Project
from provisions.rules.findings import rival_dates, score
from provisions.rules.indicators import contradicting_values
from provisions.rules.timing import timeliness_tally
from provisions.summaries.figures import Figure
from provisions.summaries.projects import figures_of

from .dossier import Dossier


def treaty_figures(dossier: Dossier, *, weights: Mapping[str, Decimal], as_of: date) -> dict[str, Figure]:
    """By name. `weights` by provision take the place of the provisions' own. Raises ValueError for a bad weight."""
    subjects = {"milestones": tuple(dossier.milestones.values()), "subjects": dossier.own_milestones, "as_of": as_of}
    figures = (
        score_figure(dossier, dossier.treaty, dossier.norms, weights=weights, as_of=as_of),
        Figure("timeliness", dossier.treaty, timeliness_tally, subjects),
        Figure("rival_dates", dossier.treaty, rival_dates, {"acts": dossier.acts, "as_of": as_of}),
        Figure(
            "contradictions",
            dossier.treaty,
            contradicting_values,
            {"measures": tuple(dossier.measures.values()), "as_of": as_of},
        ),
    )
    return {figure.name: figure for figure in figures}


def scores_of(
    dossier: Dossier, groups: Mapping[str, Collection[str]], *, weights: Mapping[str, Decimal], as_of: date
) -> dict[str, Figure]:
    """The score of each group of provisions: of topics, of parties."""
    return {
        subject: score_figure(dossier, subject, provisions, weights=weights, as_of=as_of)
        for subject, provisions in groups.items()
    }


def score_figure(
    dossier: Dossier, subject: str, provisions: Collection[str], *, weights: Mapping[str, Decimal], as_of: date
) -> Figure:
    norms = tuple(norm for id_, norm in dossier.norms.items() if id_ in provisions)
    chosen = {norm.id: weights[norm.id] for norm in norms if norm.id in weights}
    return Figure("score", subject, score, {"norms": norms, "weights": chosen, "as_of": as_of})


def project_figures(dossier: Dossier, project: Project, *, as_of: date) -> dict[str, Figure]:
    return figures_of(
        project,
        dossier.by_project[project.id],
        dossier.milestones,
        dossier.links,
        dossier.links_of_numbers.get(project.id, ()),
        as_of=as_of,
    )
