"""What each item does to each claim, and what the claims then rest on."""

from collections.abc import Iterator, Sequence
from random import Random

from provisions.choices import FactBasis, Stance
from provisions.models import DateClaim, EvidenceLink, Milestone, Observation, Provision, TreatyAction

from .draws import picked
from .evidence import Item
from .facts import Fact

#: Most reports repeat what was claimed; every twelfth speaks against it.
STANCES = {Stance.SUPPORTS: 70, Stance.PARTLY_SUPPORTS: 12, Stance.CONTRADICTS: 8, Stance.CONTEXT: 10}
#: What is not sourced: mostly somebody remembers it.
UNSOURCED = {FactBasis.UNCITED: 70, FactBasis.DERIVED: 15, FactBasis.UNKNOWN: 15}
QUOTED_SHARE, FRAMED_SHARE = 0.6, 0.4
#: A passage by language, to be filled with what it is about; and its translation.
PASSAGES = {
    "en": "The parties spoke of it again: {}.",
    "ru": "Стороны вновь упомянули: {}.",
    "fa": "طرف‌ها بار دیگر گفتند: {}.",
}
TRANSLATOR = "Treaty Observatory"


def links(rng: Random, items: Sequence[Item]) -> Iterator[EvidenceLink]:
    for item in items:
        for fact in item.facts:
            yield _link(rng, item, fact)


def set_bases(rng: Random, facts: Sequence[Fact], made: Sequence[EvidenceLink]) -> None:
    """A fact that an item speaks to is sourced, a milestone also by the dates claimed for it; no other is."""
    spoken_of = {(link.target_noun, link.target_id) for link in made}
    for fact in facts:
        row = fact.row
        if isinstance(row, DateClaim) and (fact.target, row.pk) in spoken_of:
            spoken_of.add(("milestone", row.milestone_id))
    for fact in facts:
        row = fact.row
        if isinstance(row, TreatyAction | Provision | Milestone | DateClaim | Observation):
            is_spoken_of = (fact.target, row.pk) in spoken_of
            row.basis = FactBasis.SOURCED if is_spoken_of else picked(rng, UNSOURCED)


def _link(rng: Random, item: Item, fact: Fact) -> EvidenceLink:
    stance = picked(rng, STANCES)
    language = item.row.language
    row = EvidenceLink(
        id=f"{item.row.pk}:{stance}:{fact.row.pk}",
        evidence_id=item.row.pk,
        stance=stance,
        note="It gives another date or number." if stance == Stance.CONTRADICTS else "",
    )
    setattr(row, f"{fact.target}_id", fact.row.pk)
    if rng.random() >= QUOTED_SHARE:
        row.gist = f"It speaks of {fact.subject['en']}."
        return row
    row.exact = PASSAGES[language].format(fact.subject.get(language) or fact.subject["en"])
    if rng.random() < FRAMED_SHARE:
        row.prefix, row.suffix = "… ", " …"
    if language != "en":
        row.passage_language = language
        row.translation = PASSAGES["en"].format(fact.subject["en"])
        row.translator = TRANSLATOR
    return row
