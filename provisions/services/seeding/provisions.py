"""The tree of a treaty's provisions, with who bears them and what they are about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from provisions.choices import NormStrength, NormType, NumberConfidence, ProvisionKind, Temporality, TextAuthority
from provisions.models import Provision, ProvisionBearer, ProvisionText, ProvisionTopic
from provisions.models.record import Record
from provisions.rules.eid import PREFIXES

from .draws import picked
from .facts import Fact
from .reference import Reference
from .treaties import Founded
from .words import SUBJECTS, Named, named

#: What stands above the articles; treaties take these in turn.
LAYOUTS: tuple[tuple[ProvisionKind, ...], ...] = (
    (),
    (ProvisionKind.CHAPTER,),
    (ProvisionKind.PART, ProvisionKind.TITLE),
    (ProvisionKind.CHAPTER, ProvisionKind.SECTION),
)
ARTICLES = (18, 45)
ARTICLES_OF_A_GROUP = 6
#: Every third article has paragraphs, every tenth paragraph what stands below it.
PARAGRAPH_SHARE, SUBPARAGRAPH_SHARE, POINT_SHARE = 0.35, 0.1, 0.5
BELOW = {ProvisionKind.SUBPARAGRAPH: SUBPARAGRAPH_SHARE, ProvisionKind.POINT: POINT_SHARE}
#: Treaties of partnership promise more than they forbid.
NORM_TYPES = {
    NormType.OBLIGATION: 55,
    NormType.PROHIBITION: 8,
    NormType.PERMISSION: 9,
    NormType.DECLARATION: 12,
    NormType.CONSTITUTIVE: 13,
    NormType.UNKNOWN: 3,
}
DUTIES = (NormType.OBLIGATION, NormType.PROHIBITION)
STRENGTHS = {
    NormStrength.SHALL: 50,
    NormStrength.SHALL_ENDEAVOUR: 18,
    NormStrength.AGREE_TO: 15,
    NormStrength.ENCOURAGE: 14,
    NormStrength.UNKNOWN: 3,
}
TEMPORALITIES = {Temporality.ONE_OFF: 45, Temporality.CONTINUING: 50, Temporality.UNKNOWN: 5}
CONFIDENCES = {
    NumberConfidence.VERIFIED: 70,
    NumberConfidence.HIGH: 12,
    NumberConfidence.MEDIUM_HIGH: 5,
    NumberConfidence.MEDIUM: 5,
    NumberConfidence.LOW_MEDIUM: 3,
    NumberConfidence.LOW: 3,
    NumberConfidence.NONE: 2,
}
UNASSESSABLE_SHARE = 0.06
TEXT_SHARE = 0.3
AUTHORITIES = {
    TextAuthority.AUTHENTIC: 60,
    TextAuthority.OFFICIAL_TRANSLATION: 25,
    TextAuthority.UNOFFICIAL_TRANSLATION: 15,
}
#: Kinds that name other provisions and demand nothing themselves.
FRAMES = (
    ProvisionKind.PREAMBLE,
    ProvisionKind.RECITAL,
    ProvisionKind.PART,
    ProvisionKind.TITLE,
    ProvisionKind.CHAPTER,
    ProvisionKind.SECTION,
    ProvisionKind.ANNEX,
)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the tree a provision stands, before anything is said of it."""

    eid: str
    parent: str | None
    kind: ProvisionKind
    number: str


def provisions(rng: Random, founded: Founded, turn: int) -> Iterator[Fact]:
    """Every provision, parents first; `turn` chooses the layout."""
    for position, place in enumerate(_places(rng, LAYOUTS[turn % len(LAYOUTS)]), start=1):
        yield _provision(rng, founded, place, position)


def article_ids(facts: Sequence[Fact]) -> list[str]:
    """Those that projects carry out."""
    rows = [fact.row for fact in facts]
    return [row.pk for row in rows if isinstance(row, Provision) and row.kind == ProvisionKind.ARTICLE]


def companions(rng: Random, founded: Founded, facts: Sequence[Fact], reference: Reference) -> Iterator[Record]:
    """Bearers of duties, topics, and texts."""
    for fact in facts:
        row = fact.row
        if not isinstance(row, Provision):
            continue
        if row.norm_type in DUTIES:
            count = len(founded.parties) if rng.random() < 0.7 else 1
            for state in founded.parties[:count]:
                yield ProvisionBearer(id=f"{row.pk}:{state.id}", provision_id=row.pk, actor_id=state.id)
        for topic in rng.sample(reference.topics, min(rng.randint(1, 2), len(reference.topics))):
            yield ProvisionTopic(id=f"{row.pk}:{topic}", provision_id=row.pk, topic_id=topic)
        if rng.random() < TEXT_SHARE:
            yield _text(rng, row)


def _places(rng: Random, layout: Sequence[ProvisionKind]) -> Iterator[_Place]:
    yield _Place("preamble", None, ProvisionKind.PREAMBLE, "")
    for number in range(1, rng.randint(3, 6)):
        yield _below("preamble", ProvisionKind.RECITAL, number)
    above: list[str] = []
    for article in range(1, rng.randint(*ARTICLES) + 1):
        if layout and article % ARTICLES_OF_A_GROUP == 1:
            group = article // ARTICLES_OF_A_GROUP + 1
            above = []
            for kind in layout:
                place = _below(above[-1] if above else None, kind, group)
                above.append(place.eid)
                yield place
        place = _below(above[-1] if above else None, ProvisionKind.ARTICLE, article)
        yield place
        if rng.random() < PARAGRAPH_SHARE:
            yield from _paragraphs(rng, place.eid)
    yield _below(None, ProvisionKind.ANNEX, 1)


def _paragraphs(rng: Random, article: str) -> Iterator[_Place]:
    for number in range(1, rng.randint(3, 5)):
        place = _below(article, ProvisionKind.PARAGRAPH, number)
        yield place
        for kind, share in BELOW.items():
            if rng.random() >= share:
                break
            place = _below(place.eid, kind, 1)
            yield place


def _below(parent: str | None, kind: ProvisionKind, number: int) -> _Place:
    step = f"{PREFIXES[kind]}_{number}"
    return _Place(f"{parent}__{step}" if parent else step, parent, kind, str(number))


def _provision(rng: Random, founded: Founded, place: _Place, position: int) -> Fact:
    is_frame = place.kind in FRAMES
    norm_type = NormType.CONSTITUTIVE if is_frame else picked(rng, NORM_TYPES)
    is_duty = norm_type in DUTIES
    is_assessable = not is_frame and rng.random() >= UNASSESSABLE_SHARE
    subject = rng.choice(SUBJECTS)
    heading = subject if place.kind == ProvisionKind.ARTICLE else _heading(subject, place)
    row = Provision(
        id=f"{founded.row.pk}:{place.eid}",
        treaty_id=founded.row.pk,
        parent_id=f"{founded.row.pk}:{place.parent}" if place.parent else None,
        eid=place.eid,
        kind=place.kind,
        number=place.number,
        number_confidence=picked(rng, CONFIDENCES),
        position=position,
        heading=heading,
        summary=_summary(subject, norm_type),
        norm_type=norm_type,
        strength=_strength(rng, norm_type),
        temporality=picked(rng, TEMPORALITIES) if is_duty else Temporality.NOT_APPLICABLE,
        fulfilment_test="Two sources that do not depend on each other report it." if is_duty else "",
        is_assessable=is_assessable,
        not_assessable_reason="" if is_assessable else "Nobody outside can see it.",
        weight=rng.choice(["1", "1", "1", "2", "0.5"]),
    )
    return Fact("provision", row, founded.signed, heading)


def _strength(rng: Random, norm_type: NormType) -> NormStrength:
    if norm_type == NormType.PERMISSION:
        return NormStrength.MAY
    return picked(rng, STRENGTHS) if norm_type in DUTIES else NormStrength.SHALL


def _heading(subject: Named, place: _Place) -> Named:
    return named(*(f"{subject[language]}, {place.number or '0'}" for language in ("en", "ru", "fa")))


def _summary(subject: Named, norm_type: NormType) -> str:
    return f"What the parties set down on {subject['en'].lower()}: {norm_type.label}."


def _text(rng: Random, row: Provision) -> ProvisionText:
    language, authority = rng.choice(["en", "ru", "fa"]), picked(rng, AUTHORITIES)
    return ProvisionText(
        id=f"{row.pk}:{language}:{authority}",
        provision_id=row.pk,
        language=language,
        authority=authority,
        text=row.heading.get(language, row.summary),
    )
