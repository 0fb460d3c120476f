"""Provisions as judged on a day."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from provisions.models import Provision
from provisions.rules.evidence import (
    Staleness,
    Support,
    corroboration,
    staleness,
)
from provisions.rules.facts import Link, Norm
from provisions.rules.findings import (
    FindingDispute,
    StandingFindings,
    finding_dispute,
    score,
    standing_findings,
)

from .figures import Figure
from .loading.links import Links, load_links
from .loading.norms import load_norms

#: The figures by name, and what each answers.
FIGURES = {
    "finding": StandingFindings,
    "dispute": FindingDispute,
    "corroboration": Support,
    "staleness": Staleness,
}


def provision_figures(ids: Collection[str], *, as_of: date) -> dict[str, dict[str, Figure]]:
    """Figures by provision and name, for those of the ids that stand. Six queries, however many."""
    norms = load_norms(ids)
    links = load_links(provision=norms)
    return {norm.id: figures_of(norm, links, as_of=as_of) for norm in norms.values()}


def figures_of(norm: Norm, links: Links, *, as_of: date) -> dict[str, Figure]:
    """The figures of one provision from facts that are already loaded."""
    preferred = standing_findings(norm, as_of=as_of).preferred
    behind = next((f.links for f in norm.findings if preferred is not None and f.id == preferred.finding), ())
    figures = (
        Figure("finding", norm.id, standing_findings, {"norm": norm, "as_of": as_of}),
        Figure("dispute", norm.id, finding_dispute, {"norm": norm, "as_of": as_of}),
        Figure("corroboration", norm.id, corroboration, {"links": behind, "as_of": as_of}),
        Figure("staleness", norm.id, staleness, {"links": _all_links(norm, links), "as_of": as_of}),
    )
    return {figure.name: figure for figure in figures}


def subtree_score(provision: str, *, as_of: date, weights: dict[str, Decimal] | None = None) -> Figure:
    """The score of a provision with all its parts."""
    treaty = Provision.objects.filter(id=provision).values("treaty_id")[:1]
    parents = dict(Provision.objects.filter(treaty_id=treaty).values_list("id", "parent_id"))
    norms = load_norms({id_ for id_ in parents if _stands_in(id_, provision, parents)})
    return Figure("score", provision, score, {"norms": tuple(norms.values()), "weights": weights or {}, "as_of": as_of})


def _stands_in(id_: str, ancestor: str, parents: Mapping[str, str | None]) -> bool:
    current: str | None = id_
    while current is not None and current != ancestor:
        current = parents.get(current)
    return current is not None


def _all_links(norm: Norm, links: Links) -> tuple[Link, ...]:
    findings = (link for finding in norm.findings for link in finding.links)
    return (*links.about("provision", norm.id), *findings)
