"""Who publishes in a seed, and one item of each to begin with."""

from collections.abc import Iterator, Sequence
from random import Random

from provisions.choices import Credibility, Reliability, SourceKind
from provisions.models import Evidence, Source

from .actors import Cast
from .days import LAST_DAY, after, not_later
from .draws import picked

#: Publishers of no state: kind and name.
NEUTRAL = (
    (SourceKind.RESEARCH, "Institute of Works and Treaties"),
    (SourceKind.ENCYCLOPEDIA, "Open Encyclopedia of Treaties"),
    (SourceKind.AGGREGATOR, "Every Report"),
    (SourceKind.BLOG, "Rails and Rivers"),
    (SourceKind.COMPANY, "Freight Exchange"),
    (SourceKind.OTHER, "Reader's Post"),
)
#: Publishers of each state: kind, name to be filled, whether the state controls it.
OF_A_STATE = (
    (SourceKind.NEWS_AGENCY, "{} News Agency", True),
    (SourceKind.NEWSPAPER, "{} Herald", False),
    (SourceKind.GOVERNMENT, "{} Gazette", True),
    (SourceKind.BROADCASTER, "{} Radio", None),
)
#: Few publishers are beyond doubt; of many nobody has looked.
RELIABILITY = {
    Reliability.A: 8,
    Reliability.B: 27,
    Reliability.C: 25,
    Reliability.D: 10,
    Reliability.E: 5,
    Reliability.F: 25,
}
LANGUAGES = {"en": 40, "ru": 35, "fa": 25}


def publishers(rng: Random, cast: Cast, count: int) -> list[Source]:
    """The first `count` of the pool: the neutral ones, then each kind of every state."""
    pool = list(_pool(cast))[:count]
    for source in pool:
        source.reliability = picked(rng, RELIABILITY)
        if source.reliability != Reliability.F:
            source.reliability_reason = "Compared with later reports of the same events; a sample of twenty."
        source.language = source.language or picked(rng, LANGUAGES)
    return pool


def charters(rng: Random, sources: Sequence[Source]) -> list[Evidence]:
    """One item each, so that no publisher stands without any: what it says of itself. It speaks to no claim."""
    items = []
    for source in sources:
        published = after(rng, LAST_DAY, -6_000, -3_000)
        items.append(
            Evidence(
                id=f"{source.pk}-charter",
                source_id=source.pk,
                title=f"{source.name}: editorial charter",
                url=f"https://{source.pk}.example/charter",
                language=source.language,
                published_on=str(published.year),
                collected_on=not_later(after(rng, published, 400, 3_000)),
                credibility=Credibility.PROBABLE,
            )
        )
    return items


def _pool(cast: Cast) -> Iterator[Source]:
    for number, (kind, name) in enumerate(NEUTRAL):
        yield Source(
            id=f"{cast.prefix}-press-{number:02}",
            name=name,
            kind=kind,
            affiliation_id=cast.neutral("observatory") if kind == SourceKind.RESEARCH else None,
            is_state_controlled=False if kind == SourceKind.RESEARCH else None,
            language="en",
        )
    for number, (kind, name, is_controlled) in enumerate(OF_A_STATE):
        for state in cast.states:
            yield Source(
                id=f"{state.id}-press-{number:02}",
                name=name.format(state.name["en"]),
                kind=kind,
                affiliation_id=state.id if is_controlled else state.organ("media-house"),
                side_id=state.id if is_controlled else None,
                is_state_controlled=is_controlled,
            )
