"""How many independent origins say that a claim is true, and how many that it is not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from provisions.choices import Corroboration, Stance
from provisions.rules.facts import Item, Link
from provisions.rules.knowledge import links_by
from provisions.rules.method import rule


@dataclass(frozen=True, slots=True)
class Voice:
    """One independent origin, named; ``is_interest``: all outlets of that state together. ``links`` are ids."""

    name: str
    is_interest: bool
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Support:
    """Independent origins by what they do to a claim; ``later_links`` came after the day and do not count.

    An origin may both support and contradict (a report that carries an allegation and its denial, or an item and its
    faulty translation): it is then in both lists, and ``independent_origins`` counts it once.
    """

    label: Corroboration
    independent_origins: int
    supporting: tuple[Voice, ...]
    partly_supporting: tuple[Voice, ...]
    contradicting: tuple[Voice, ...]
    supporting_links: int
    partly_supporting_links: int
    contradicting_links: int
    context_links: int
    later_links: int

    def steps(self) -> tuple[str, ...]:
        lines = [
            _told(self.supporting_links, "support it", self.supporting),
            _told(self.partly_supporting_links, "support it in part", self.partly_supporting),
            _told(self.contradicting_links, "contradict it", self.contradicting),
        ]
        if self.context_links:
            lines.append(f"Links that give context only, and do not count: {self.context_links}.")
        if self.later_links:
            lines.append(f"Links to items published later, and left out: {self.later_links}.")
        return (
            *lines,
            f"Independent origins in all: {self.independent_origins}. {Corroboration(self.label).label.capitalize()}.",
        )


@rule(version="1", source="own")
def corroboration(links: tuple[Link, ...], *, as_of: date) -> Support:
    """Counts independent origins, not links, among the items published by a day.

    All items that go back to one origin count once, and so do all outlets that one state controls: two state outlets
    of one party are one interest. An origin that supports a claim fully and in part counts as supporting it fully.
    Context does not count. With an origin that contradicts, the claim is contested; else it is corroborated from two
    fully supporting origins on, and one that is supported in part only stays partial. Source: own.
    """
    known = links_by(links, as_of)
    full, contradicting = _voices(known, Stance.SUPPORTS), _voices(known, Stance.CONTRADICTS)
    names = {(voice.is_interest, voice.name) for voice in full}
    partly = tuple(v for v in _voices(known, Stance.PARTLY_SUPPORTS) if (v.is_interest, v.name) not in names)
    return Support(
        label=_label(len(full), len(partly), len(contradicting)),
        independent_origins=len(independent(link.item for link in known if link.stance != Stance.CONTEXT)),
        supporting=full,
        partly_supporting=partly,
        contradicting=contradicting,
        supporting_links=_count(known, Stance.SUPPORTS),
        partly_supporting_links=_count(known, Stance.PARTLY_SUPPORTS),
        contradicting_links=_count(known, Stance.CONTRADICTS),
        context_links=_count(known, Stance.CONTEXT),
        later_links=len(links) - len(known),
    )


def independent(items: Iterable[Item]) -> frozenset[tuple[bool, str]]:
    """The independent origins among items: (True, state) for all outlets of a state, else (False, origin)."""
    return frozenset(_origin(item) for item in items)


def _origin(item: Item) -> tuple[bool, str]:
    return (False, item.origin) if item.interest is None else (True, item.interest)


def _voices(links: tuple[Link, ...], stance: Stance) -> tuple[Voice, ...]:
    by_origin: dict[tuple[bool, str], list[str]] = {}
    for link in links:
        if link.stance == stance:
            by_origin.setdefault(_origin(link.item), []).append(link.id)
    return tuple(
        Voice(name, is_interest, tuple(sorted(by_origin[is_interest, name]))) for is_interest, name in sorted(by_origin)
    )


def _label(full: int, partly: int, contradicting: int) -> Corroboration:
    if contradicting:
        return Corroboration.CONTESTED
    if full:
        return Corroboration.SINGLE_ORIGIN if full == 1 else Corroboration.CORROBORATED
    return Corroboration.PARTIAL if partly else Corroboration.NONE


def _count(links: tuple[Link, ...], stance: Stance) -> int:
    return sum(link.stance == stance for link in links)


def _told(links: int, does: str, voices: tuple[Voice, ...]) -> str:
    names = ", ".join(f"outlets of {v.name}" if v.is_interest else v.name for v in voices)
    return f"Links that {does}: {links}; independent origins: {len(voices)}" + (f" ({names})." if names else ".")
