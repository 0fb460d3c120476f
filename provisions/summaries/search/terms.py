"""A question as the database reads it: folded and stemmed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from provisions.rules.words import Question, Term

_READ = """
SELECT given, public.search_phrase('pg_catalog.russian', given)::text,
       public.search_phrase('public.search_words', given)::text
FROM unnest(%s::text[]) AS given
"""
_LEXEME = re.compile(r"'((?:[^']|'')*)'")


@dataclass(frozen=True, slots=True)
class AskedTerm:
    """`query` is a tsquery as text. `word` is the term as given, where it may be a mistake; else empty."""

    query: str
    word: str
    is_excluded: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question. Of its alternatives any may hold; of one, all terms have to."""

    text: str
    alternatives: tuple[tuple[AskedTerm, ...], ...]

    @property
    def query(self) -> str:
        """The whole as a tsquery."""
        return " | ".join(f"({written})" for written in map(_all_of, self.alternatives) if written)

    @property
    def lexemes(self) -> tuple[str, ...]:
        """The stems that may be marked as found."""
        wanted = [term.query for terms in self.alternatives for term in terms if not term.is_excluded]
        return tuple(sorted({lexeme.replace("''", "'") for query in wanted for lexeme in _LEXEME.findall(query)}))

    @property
    def any_of_them(self) -> str:
        """A tsquery for any of the stems: by it rows are ranked, each word by the best place that it has."""
        return any_of(self.lexemes)

    @property
    def words(self) -> tuple[str, ...]:
        """Those that may be a mistake."""
        return tuple(sorted({term.word for terms in self.alternatives for term in terms if term.word}))


def any_of(lexemes: Iterable[str]) -> str:
    """A tsquery as text."""
    return " | ".join(f"'{lexeme.replace(chr(39), chr(39) * 2)}'" for lexeme in lexemes)


def asked(text: str, question: Question) -> Asked:
    """Stems the words of a question, Latin ones as English and Cyrillic ones as Russian. One query.

    Words that say nothing by themselves, "the" and "of", are left out, unless nothing else is asked for.
    """
    given = sorted({term.text for terms in question for term in terms})
    with connection.cursor() as cursor:
        cursor.execute(_READ, [given])
        read = {row[0]: row[1:] for row in cursor.fetchall()}
    return Asked(text, tuple(_telling(terms, read) for terms in question))


def _telling(terms: Sequence[Term], read: dict[str, tuple[str, str]]) -> tuple[AskedTerm, ...]:
    says_something = any(read[term.text][0] for term in terms if not term.is_excluded)
    chosen = []
    for term in terms:
        stopped, whole = read[term.text]
        query = stopped if says_something and not term.is_excluded else whole
        if query:
            word = term.text if term.is_bare_word and not term.is_excluded else ""
            chosen.append(AskedTerm(query, word, term.is_excluded))
    return tuple(chosen)


def _all_of(terms: Sequence[AskedTerm]) -> str:
    if all(term.is_excluded for term in terms):
        return ""
    return " & ".join(f"!({term.query})" if term.is_excluded else f"({term.query})" for term in terms)
