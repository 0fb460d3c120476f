"""Which rows a question finds: those that hold its words, and where these are few, those that hold words like them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchRank
from django.db.models import F, QuerySet

import ledger

from .corrections import Correction, corrected
from .expressions import Holds, ready
from .nouns import NOUNS, Noun
from .terms import Asked

#: Fewer rows of a noun than this hold the words themselves: then those with words like them are found as well.
FEW = 3
#: Rows of a noun that a search lists. Of more the best; the answer says of which noun.
MAX_LISTED = 10_000
#: Less than one of sixteen words at the lowest weight gives: what is near ranks below all that holds the words.
_NEAR_RANK = 0.003


@dataclass(frozen=True, slots=True)
class Found:
    """A row of a noun, `rank` from 0 to 1. It is near where it holds words like those asked for instead of these."""

    noun: str
    id: str
    rank: float
    is_near: bool


@dataclass(frozen=True, slots=True)
class Ranking:
    """The rows found, best first, and the nouns of which there are more.

    Where there are near rows, `near` is what they were found by, and `corrections` say how it is not what was asked.
    """

    rows: list[Found]
    cut: list[str]
    near: Asked | None = None
    corrections: tuple[Correction, ...] = ()


def matching(noun: str, queryset: QuerySet[Any], asked: Asked) -> QuerySet[Any]:
    """The rows of `queryset`, of this noun, that the question finds: the same that a search finds."""
    kind = NOUNS[noun]
    if _is_rare(kind, asked):
        near, _ = corrected(asked)
        if near:
            return queryset.filter(pk__in=_ids(kind, f"{asked.query} | {near.query}"))
    return queryset.filter(pk__in=_ids(kind, asked.query))


def found(asked: Asked, nouns: Collection[str], treaty: str | None = None) -> Ranking:
    """The rows of these nouns, at most 10,000 of each."""
    rows: dict[str, list[Found]] = {}
    rare, cut = [], []
    for name in (name for name in NOUNS if name in nouns):
        ranks = _ranks(NOUNS[name], treaty, asked)
        rows[name] = [Found(name, id_, 1.0 if id_ == asked.text else rank, False) for id_, rank in ranks.items()]
        if len(ranks) < FEW and _is_rare(NOUNS[name], asked):
            rare.append(name)
        if len(ranks) > MAX_LISTED:
            cut.append(name)
    near, corrections = corrected(asked) if rare else (None, ())
    if near:
        for name in rare:
            exact = {row.id for row in rows[name]}
            ranks = _ranks(NOUNS[name], treaty, near)
            rows[name] += (
                Found(name, id_, round(_NEAR_RANK * rank, 6), True) for id_, rank in ranks.items() if id_ not in exact
            )
            if len(rows[name]) > MAX_LISTED:
                cut.append(name)
    order = {name: place for place, name in enumerate(NOUNS)}
    listed = [row for of_noun in rows.values() for row in of_noun[:MAX_LISTED]]
    listed.sort(key=lambda row: (-row.rank, order[row.noun], row.id))
    cut.sort(key=order.__getitem__)
    return Ranking(listed, cut, near, corrections) if any(row.is_near for row in listed) else Ranking(listed, cut)


def _is_rare(kind: Noun, asked: Asked) -> bool:
    """Whether few rows of the noun hold the words, of whatever treaty: the list of a noun knows of none."""
    some: set[str] = set()
    for rows in _holding(kind, asked.query):
        some.update(rows.distinct()[:FEW])
    return len(some) < FEW


def _holding(kind: Noun, query: str) -> Iterator[QuerySet[Any, Any]]:
    """The ids of the rows that hold the words, by their own, and by those of each kind of part."""
    for words, owner in kind.kept:
        standing = words._default_manager.filter(ledger.standing("event"), Holds(F("words"), ready(query)))
        yield standing.order_by().values_list(owner, flat=True)


def _ids(kind: Noun, query: str) -> QuerySet[Any, Any]:
    """Distinct, so that the planner finds them first, by the index of words, instead of looking row by row along the
    order that a list is wanted in.
    """
    own, *parts = _holding(kind, query)
    return own.union(*parts) if parts else own.distinct()


def _ranks(kind: Noun, treaty: str | None, asked: Asked) -> dict[str, float]:
    """By id, the best first; one more than the most that are listed says that there are more."""
    rank = SearchRank(F("words"), ready(asked.any_of_them))
    ranks: dict[str, float] = {}
    for rows, (_, owner) in zip(_holding(kind, asked.query), kind.kept, strict=True):
        if treaty is not None:
            under = kind.model.objects.filter(kind.under_treaty(treaty)).order_by().values("pk")
            rows = rows.filter(**{f"{owner}__in": under})
        ranked = rows.annotate(rank=rank).order_by("-rank", owner).values_list(owner, "rank")
        for id_, given in ranked[: MAX_LISTED + 1]:
            ranks[id_] = max(round(float(given), 6), ranks.get(id_, 0.0))
    best = sorted(ranks.items(), key=lambda pair: (-pair[1], pair[0]))
    return dict(best[: MAX_LISTED + 1])
