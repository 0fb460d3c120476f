"""All rows of one part."""

from collections.abc import Sequence

from provisions.models import Indicator, Source
from provisions.models.record import Record

from . import (
    actors,
    assessments,
    date_claims,
    evidence,
    evidence_links,
    indicators,
    milestones,
    projects,
    provisions,
    treaties,
)
from . import sources as publishing
from .draws import generator
from .facts import Fact
from .plan import Part
from .reference import Reference
from .size import Size


def rows_of(part: Part, size: Size, reference: Reference) -> list[Record]:
    """Unsaved rows, the same for the same part, size and vocabularies, whichever parts were made before."""
    cast = actors.cast(size.prefix)
    sources = publishing.publishers(generator(size.prefix, "publishers"), cast, size.publisher_count)
    if not part.treaty:
        charters = publishing.charters(generator(size.prefix, "charters"), sources)
        return [*reference.missing, *cast.rows, *sources, *charters]
    return _slice(part, size, cast, sources, reference)


def _slice(part: Part, size: Size, cast: actors.Cast, sources: Sequence[Source], reference: Reference) -> list[Record]:
    """Projects with what hangs on them; the first slice of a treaty holds the treaty too."""
    of_treaty = generator(size.prefix, "treaty", part.treaty)
    founded = treaties.found(of_treaty, cast, part.treaty)
    provided = list(provisions.provisions(of_treaty, founded, part.treaty))
    articles = provisions.article_ids(provided)
    rng = generator(size.prefix, "slice", part.treaty, part.slice)
    rows: list[Record] = []
    facts: list[Fact] = []
    measured: list[Indicator] = []
    if part.slice == 1:
        facts += [*treaties.actions(rng, founded, part.treaty), *provided]
        facts += assessments.assessments(rng, cast, founded, provided, most_findings=part.evidence)
        measured += indicators.of_provisions(rng, founded, articles, reference)
        rows += [founded.row, *treaties.treaty_parties(founded)]
        rows += provisions.companions(rng, founded, provided, reference)
    for undertaking in projects.undertakings(rng, founded, part.slice, part.milestones):
        found = milestones.events(rng, undertaking, reference)
        facts.append(Fact("project", undertaking.row, undertaking.announced, undertaking.row.name))
        facts += [Fact("milestone", event.row, event.announced, event.row.name) for event in found]
        facts += date_claims.date_claims(rng, founded, found)
        indicator = indicators.of_project(rng, undertaking, reference)
        measured += [indicator] if indicator else []
        rows += [*projects.companions(rng, undertaking, articles), *milestones.dependencies(rng, found)]
    for indicator in measured:
        facts += indicators.observations(rng, founded, indicator)
    start = f"{founded.row.pk}-item-{part.slice}"
    items = list(evidence.items(rng, sources, facts, start, part.evidence))
    links = list(evidence_links.links(rng, items))
    evidence_links.set_bases(rng, facts, links)
    return [*rows, *measured, *(fact.row for fact in facts), *(item.row for item in items), *links]
