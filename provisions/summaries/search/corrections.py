"""What may have been meant: the words of the record that are nearest to one that few rows hold."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import connection, transaction
from django.db.models import F

import ledger
from provisions.rules.words import mistakes, mistakes_allowed

from .expressions import Holds, ready
from .nouns import NOUNS
from .terms import Asked, AskedTerm, any_of

#: How much of their trigrams words have in common at the least: with one letter in the middle of four wrong, a quarter.
_ALIKE = 0.2
#: Words that are looked at for each that was asked for: the most alike.
_LOOKED_AT = 100
#: Words that are searched for instead of one.
MAX_MEANT = 5

_LIKE = """
SELECT given.word, given.sound, given.root, known.word, known.lexeme, known.sound, known.root
FROM (SELECT word, btrim(public.search_sounds(word)) AS sound,
             public.search_sounds((tsvector_to_array(public.search_vector(word)))[1]) AS root,
             tsvector_to_array(public.search_vector(word)) AS lexemes
      FROM unnest(%s::text[]) AS word) AS given,
    LATERAL (SELECT * FROM public.search_word AS near
             WHERE (near.sound OPERATOR(public.%%) given.sound OR near.root OPERATOR(public.%%) given.root)
               AND near.lexeme <> ALL (given.lexemes)
             ORDER BY greatest(public.similarity(near.sound, given.sound), public.similarity(near.root, given.root))
                      DESC, near.word LIMIT %s) AS known
"""


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that was asked for, and those of the record that were searched for as well."""

    word: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    mistakes: int
    word: str
    lexeme: str


def corrected(asked: Asked) -> tuple[Asked | None, tuple[Correction, ...]]:
    """The question with words like those asked for beside these; none where the record has no such words.

    The list of words holds those of all time. Only those are taken that a row holds which the reader can see.
    """
    meant = {word: _nearest(known) for word, known in _known(asked.words).items()}
    if not any(meant.values()):
        return None, ()
    alternatives = tuple(tuple(_widened(term, meant) for term in terms) for terms in asked.alternatives)
    corrections = (Correction(word, tuple(one.word for one in each)) for word, each in meant.items() if each)
    return replace(asked, alternatives=alternatives), tuple(corrections)


def _known(words: Sequence[str]) -> dict[str, list[_Known]]:
    """For each word those that it may be a mistake for, by its form or by its stem."""
    near: dict[str, list[_Known]] = {word: [] for word in words}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(_ALIKE)])
        cursor.execute(_LIKE, [list(words), _LOOKED_AT])
        for given, sound, root, word, lexeme, its_sound, its_root in cursor.fetchall():
            pairs = ((sound, its_sound), (root, its_root))
            allowed = [count for one, other in pairs if (count := mistakes(one, other)) <= mistakes_allowed(one)]
            if allowed:
                near[given].append(_Known(min(allowed), word, lexeme))
    return near


def _nearest(known: Sequence[_Known]) -> list[_Known]:
    """Those with the fewest mistakes that some row holds, one for each stem."""
    nearest: dict[str, _Known] = {}
    for one in sorted(known, key=lambda one: one.mistakes):
        if len(nearest) == MAX_MEANT or any(one.mistakes > other.mistakes for other in nearest.values()):
            break
        if one.lexeme not in nearest and _is_held(one.lexeme):
            nearest[one.lexeme] = one
    return list(nearest.values())


def _is_held(lexeme: str) -> bool:
    """Whether some row holds it, now or then."""
    holds = Holds(F("words"), ready(any_of([lexeme])))
    places = (words for kind in NOUNS.values() for words, _ in kind.kept)
    return any(words._default_manager.filter(ledger.standing("event"), holds).exists() for words in places)


def _widened(term: AskedTerm, meant: dict[str, list[_Known]]) -> AskedTerm:
    lexemes = [one.lexeme for one in meant.get(term.word, ())]
    return replace(term, query=f"{term.query} | {any_of(lexemes)}") if lexemes else term
