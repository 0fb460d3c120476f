"""Which rows a question finds: those that hold its words, and where these are few, those that hold words like them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchRank
from django.db import connection, transaction
from django.db.models import F, Func, Q, QuerySet, TextField, Value

from .expressions import Holds, Near, likeness, ready
from .nouns import NOUNS, Noun
from .terms import Asked, AskedTerm

#: Fewer rows of a noun than this hold the words themselves: then those with words like them are found as well.
FEW = 3
#: Half of the trigrams of a word, about: one letter wrong in five, or two changed about in seven.
ENOUGH_ALIKE = 0.45
#: Rows of a noun that words like those asked for may find: the most alike.
MAX_NEAR = 200
#: Rows of a noun that are ranked. Of more the first by id; the answer says of which noun.
MAX_RANKED = 500
#: Less than one of sixteen words at the lowest weight gives: what is near ranks below all that holds the words.
_NEAR_RANK = 0.003


@dataclass(frozen=True, slots=True)
class Found:
    """A row of a noun, `rank` from 0 to 1. It is near where it holds words like those asked for instead of these."""

    noun: str
    id: str
    rank: float
    is_near: bool


def matching(noun: str, queryset: QuerySet[Any], asked: Asked) -> QuerySet[Any]:
    """The rows of `queryset`, of this noun, that the question finds: the same that a search finds. Up to four queries.

    Of rows that are only near, the 200 nearest.
    """
    kind = NOUNS[noun]
    exact = _few(kind, asked)
    if len(exact) >= FEW:
        return queryset.filter(pk__in=_holding(kind, asked))
    return queryset.filter(pk__in=[*exact, *_near(kind, kind.model.objects.all(), asked)])


def found(asked: Asked, nouns: Collection[str], treaty: str | None = None) -> tuple[list[Found], list[str]]:
    """The rows of these nouns, best first, and those of the nouns of which only the first 500 were ranked."""
    rows: list[Found] = []
    unranked = []
    for name in (name for name in NOUNS if name in nouns):
        kind = NOUNS[name]
        under = kind.under_treaty(treaty) if treaty is not None else Q()
        ranks, is_cut = _ranks(kind, under, asked)
        if is_cut:
            unranked.append(name)
        rows += (Found(name, id_, 1.0 if id_ == asked.text else rank, False) for id_, rank in ranks.items())
        if len(ranks) < FEW and len(_few(kind, asked)) < FEW:
            near = _near(kind, kind.model.objects.filter(under), asked)
            rows += (Found(name, id_, rank, True) for id_, rank in near.items() if id_ not in ranks)
    order = {name: place for place, name in enumerate(NOUNS)}
    return sorted(rows, key=lambda row: (-row.rank, order[row.noun], row.id)), unranked


def _few(kind: Noun, asked: Asked) -> set[str]:
    """The ids of some of the rows that hold the words: of all, where there are few."""
    query = ready(asked.query)
    places = [(kind.model, kind.searched, "pk"), *((part.model, part.searched, part.owner) for part in kind.parts)]
    some: set[str] = set()
    for model, searched, column in places:
        rows = model.objects.filter(Holds(searched.vector, query)).order_by(_sorted(column)).distinct()
        some.update(rows.values_list(column, flat=True)[:FEW])
    return some


def _holding(kind: Noun, asked: Asked) -> QuerySet[Any, Any]:
    """The ids of the rows that hold the words, themselves or in what belongs to them.

    Distinct, so that the planner finds them first, by the index of words, instead of reading the words of row by row
    along the order that a list is wanted in.
    """
    query = ready(asked.query)
    ids: QuerySet[Any, Any] = (
        kind.model.objects.filter(Holds(kind.searched.vector, query)).order_by().values_list("pk", flat=True)
    )
    parts = [
        part.model.objects.filter(Holds(part.searched.vector, query)).order_by().values_list(part.owner, flat=True)
        for part in kind.parts
    ]
    return ids.union(*parts) if parts else ids.distinct()


def _ranks(kind: Noun, under: Q, asked: Asked) -> tuple[dict[str, float], bool]:
    """By id, and whether there are more than the first 500."""
    query, words = ready(asked.query), ready(asked.any_of_them)
    rows = kind.model.objects.filter(under)
    own = rows.filter(Holds(kind.searched.vector, query)).order_by(_sorted("pk"))
    ranks = dict(own.values_list("pk", SearchRank(kind.searched.vector, words))[: MAX_RANKED + 1])
    is_cut = len(ranks) > MAX_RANKED
    for part in kind.parts:
        held = part.model.objects.filter(Holds(part.searched.vector, query)).order_by(_sorted(part.owner))
        if under:
            held = held.filter(**{f"{part.owner}__in": rows.order_by().values("pk")})
        belonging = held.values_list(part.owner, SearchRank(part.searched.vector, words))[: MAX_RANKED + 1]
        is_cut = is_cut or len(belonging) > MAX_RANKED
        for owner, rank in belonging:
            ranks[owner] = max(rank, ranks.get(owner, 0.0))
    rounded = {id_: round(float(ranks[id_]), 6) for id_ in sorted(ranks)[:MAX_RANKED]}
    return rounded, is_cut or len(ranks) > MAX_RANKED


def _sorted(column: str) -> Any:
    """In the order of a column, but not by its index: along it, words would be read row by row, and not by theirs."""
    return Func(F(column), Value(""), template="%(expressions)s", arg_joiner=" || ", output_field=TextField())


def _near(kind: Noun, rows: QuerySet[Any], asked: Asked) -> dict[str, float]:
    """The ranks of the rows whose name or id has words that sound like those asked for, the nearest ones, by id."""
    if not asked.sounds:
        return {}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(ENOUGH_ALIKE)])
        ranked = list(nearest(kind, rows, asked).values_list("pk", "alike")[:MAX_NEAR])
    return {id_: round(_NEAR_RANK * float(alike) / len(asked.sounds), 6) for id_, alike in ranked}


def nearest(kind: Noun, rows: QuerySet[Any], asked: Asked) -> QuerySet[Any]:
    """The rows with words that sound like those asked for; how much these are `alike`, the most first."""
    condition = Q(pk__in=[])
    for terms in asked.alternatives:
        if any(term.sounds for term in terms):
            condition |= _all_near(kind, terms)
    first, *others = (likeness(word, kind.searched.sounds) for word in asked.sounds)
    by_likeness: QuerySet[Any] = (
        rows.filter(condition).annotate(alike=sum(others, first)).order_by(F("alike").desc(), "pk")
    )
    return by_likeness


def _all_near(kind: Noun, terms: tuple[AskedTerm, ...]) -> Q:
    condition = Q()
    for term in terms:
        if term.sounds:
            condition &= Q(Near(kind.searched.sounds, Value(term.sounds)))
        elif term.is_excluded:
            condition &= ~Q(Holds(kind.searched.vector, ready(term.query)))
        else:
            condition &= Q(Holds(kind.searched.vector, ready(term.query)))
    return condition
