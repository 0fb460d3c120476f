"""Milestones as judged on a day."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from provisions.rules.evidence import (
    Staleness,
    Support,
    corroboration,
    staleness,
)
from provisions.rules.facts import Link, Milestone
from provisions.rules.findings import (
    ClaimDispute,
    claim_dispute,
)
from provisions.rules.timing import (
    LifecycleStanding,
    MilestoneSlip,
    MilestoneTimeliness,
    due,
    fulfilment,
    milestone_lifecycle,
    milestone_slip,
    milestone_timeliness,
    resolved,
)

from .figures import Figure
from .loading.links import Links, load_links
from .loading.milestones import load_milestones

#: The figures by name, and what each answers.
FIGURES = {
    "timeliness": MilestoneTimeliness,
    "lifecycle": LifecycleStanding,
    "slip": MilestoneSlip,
    "corroboration": Support,
    "staleness": Staleness,
    "dispute": ClaimDispute,
}


def milestone_figures(ids: Collection[str], *, as_of: date) -> dict[str, dict[str, Figure]]:
    """Figures by milestone and name, for those of the ids that stand. Six queries, however many."""
    milestones = known_milestones(ids, as_of=as_of)
    asked = [milestones[id_] for id_ in ids if id_ in milestones]
    links = load_links(milestone=ids, date_claim=promises_of(asked))
    return {milestone.id: figures_of(milestone, milestones, links, as_of=as_of) for milestone in asked}


def known_milestones(ids: Collection[str], *, as_of: date) -> dict[str, Milestone]:
    """These milestones and those that they hang on, with relative dates as they stood on the day. Four queries."""
    return {milestone.id: milestone for milestone in resolved(load_milestones(ids).values(), as_of)}


def promises_of(milestones: Iterable[Milestone]) -> list[str]:
    """Ids of every date claimed for these."""
    return [promise.id for milestone in milestones for promise in milestone.promises]


def figures_of(
    milestone: Milestone, milestones: Mapping[str, Milestone], links: Links, *, as_of: date
) -> dict[str, Figure]:
    """The figures of one milestone from facts that are already loaded."""
    about, shown = all_links(milestone, links), _links_of_what_is_shown(milestone, links, as_of)
    last = staleness(about, as_of=as_of).newest_on
    figures = (
        timeliness_figure(milestone, milestones, as_of=as_of),
        Figure(
            "lifecycle",
            milestone.id,
            milestone_lifecycle,
            {"milestone": milestone, "last_evidence_on": last, "as_of": as_of},
        ),
        slip_figure(milestone, as_of=as_of),
        Figure("corroboration", milestone.id, corroboration, {"links": shown, "as_of": as_of}),
        Figure("staleness", milestone.id, staleness, {"links": about, "as_of": as_of}),
        Figure("dispute", milestone.id, claim_dispute, {"links": shown, "as_of": as_of}),
    )
    return {figure.name: figure for figure in figures}


def timeliness_figure(milestone: Milestone, milestones: Mapping[str, Milestone], *, as_of: date) -> Figure:
    needed = tuple(milestones[id_] for id_ in milestone.needs if id_ in milestones)
    inputs = {"milestone": milestone, "needed": needed, "as_of": as_of}
    return Figure("timeliness", milestone.id, milestone_timeliness, inputs)


def slip_figure(milestone: Milestone, *, as_of: date) -> Figure:
    return Figure("slip", milestone.id, milestone_slip, {"milestone": milestone, "as_of": as_of})


def all_links(milestone: Milestone, links: Links) -> tuple[Link, ...]:
    """Whatever speaks to the milestone or to a date claimed for it."""
    claims = links.about("date_claim", (promise.id for promise in milestone.promises))
    return links.about("milestone", milestone.id) + claims


def _links_of_what_is_shown(milestone: Milestone, links: Links, as_of: date) -> tuple[Link, ...]:
    """What speaks to the milestone, and to the date shown for it: the accepted one once it is met, else the promise."""
    shown = fulfilment(milestone, as_of).actual or due(milestone, as_of)
    of_date = links.about("date_claim", shown.id) if shown is not None else ()
    return links.about("milestone", milestone.id) + of_date
