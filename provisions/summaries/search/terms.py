"""A question as the database reads it: folded, stemmed, and as it sounds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from provisions.rules.words import Question, Term

_READ = """
SELECT given, public.search_phrase('pg_catalog.russian', given)::text,
       public.search_phrase('public.search_words', given)::text, btrim(public.search_sounds(given))
FROM unnest(%s::text[]) AS given
"""
_LEXEME = re.compile(r"'((?:[^']|'')*)'")


@dataclass(frozen=True, slots=True)
class AskedTerm:
    """`query` is a tsquery as text; empty where the term holds no word. `sounds` is empty where it must be exact."""

    query: str
    sounds: str
    is_excluded: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """`query` is the whole as a tsquery, and `lexemes` are the stems that may be marked as found."""

    text: str
    alternatives: tuple[tuple[AskedTerm, ...], ...]
    query: str
    lexemes: tuple[str, ...]

    @property
    def any_of_them(self) -> str:
        """A tsquery for any of the stems: by it rows are ranked, each word by the best place that it has."""
        return " | ".join(f"'{lexeme.replace(chr(39), chr(39) * 2)}'" for lexeme in self.lexemes)

    @property
    def sounds(self) -> tuple[str, ...]:
        """Of the words that may be found by one like them."""
        return tuple(term.sounds for terms in self.alternatives for term in terms if term.sounds)


def asked(text: str, question: Question) -> Asked:
    """Stems the words of a question, Latin ones as English and Cyrillic ones as Russian. One query.

    Words that say nothing by themselves, "the" and "of", are left out, unless nothing else is asked for.
    """
    given = sorted({term.text for terms in question for term in terms})
    with connection.cursor() as cursor:
        cursor.execute(_READ, [given])
        read = {row[0]: row[1:] for row in cursor.fetchall()}
    alternatives = tuple(_telling(terms, read) for terms in question)
    wanted = [term.query for terms in alternatives for term in terms if term.query and not term.is_excluded]
    return Asked(
        text=text,
        alternatives=alternatives,
        query=" | ".join(f"({written})" for written in map(_all_of, alternatives) if written),
        lexemes=tuple(sorted({lexeme.replace("''", "'") for query in wanted for lexeme in _LEXEME.findall(query)})),
    )


def _telling(terms: Sequence[Term], read: dict[str, tuple[str, str, str]]) -> tuple[AskedTerm, ...]:
    says_something = any(read[term.text][0] for term in terms if not term.is_excluded)
    chosen = []
    for term in terms:
        stopped, whole, sounds = read[term.text]
        query = stopped if says_something and not term.is_excluded else whole
        if query:
            chosen.append(AskedTerm(query, sounds if _may_be_near(term, sounds) else "", term.is_excluded))
    return tuple(chosen)


def _may_be_near(term: Term, sounds: str) -> bool:
    return term.is_bare_word and not term.is_excluded and sounds.isascii()


def _all_of(terms: Sequence[AskedTerm]) -> str:
    if all(term.is_excluded for term in terms):
        return ""
    return " & ".join(f"!({term.query})" if term.is_excluded else f"({term.query})" for term in terms)
