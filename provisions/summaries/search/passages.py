"""What is shown of the rows that were found: their names, and where the words stand."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from provisions.rules.words import snippet, words_of

from .finding import Found
from .nouns import NOUNS, OWN_LANGUAGE, Noun, Part
from .terms import Asked

#: Which words, as they are written, have one of the stems.
_HITS = """
SELECT word FROM unnest(%s::text[]) AS word WHERE tsvector_to_array(public.search_vector(word)) && %s::text[]
"""
#: Texts of what belongs to one row that are looked through.
_MAX_PARTS = 50


@dataclass(frozen=True, slots=True)
class Text:
    field: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """`title` is by language; `snippet` is HTML, of the text in `field`, which is in `language`."""

    found: Found
    title: Mapping[str, str]
    field: str
    language: str
    snippet: str


def passages(rows: Sequence[Found], asked: Asked, near: Asked | None) -> list[Passage]:
    """What is shown of `rows`, in their order: the text of each with the most of the words. Up to seven queries.

    `near` is what the near ones among them were found by.
    """
    titles: dict[tuple[str, str], dict[str, str]] = {}
    texts: dict[tuple[str, str], list[Text]] = {}
    for name, kind in NOUNS.items():
        ids = [row.id for row in rows if row.noun == name]
        for id_, title, shown in _own(kind, ids):
            titles[name, id_] = title
            texts[name, id_] = [*(Text(kind.title[0], tag, text) for tag, text in title.items()), *shown]
        for part in kind.parts:
            for owner, text in _belonging(part, ids):
                texts[name, owner].append(text)
    words = {word for shown in texts.values() for text in shown for word in words_of(text.text)}
    sought = near if near and any(row.is_near for row in rows) else asked
    hits = _hits(words, sought.lexemes)
    return [_passage(row, titles[row.noun, row.id], texts[row.noun, row.id], hits) for row in rows]


def _passage(row: Found, title: Mapping[str, str], texts: Sequence[Text], hits: Collection[str]) -> Passage:
    def found_in(text: Text) -> int:
        return len(set(words_of(text.text)) & set(hits))

    best = max(texts, key=found_in, default=Text("id", OWN_LANGUAGE, row.id))
    # A passage without a language of its own is in that of its item, which the item's title is in.
    language = best.language or next(iter(title))
    return Passage(row, title, best.field, language, snippet(best.text, hits))


def _own(kind: Noun, ids: Sequence[str]) -> Iterator[tuple[str, dict[str, str], list[Text]]]:
    column, language = kind.title
    columns = ("pk", column, *([language] if language else []), *kind.texts)
    for values in kind.model.objects.filter(pk__in=ids).values(*columns):
        title = {values[language]: values[column]} if language else dict(values[column] or {})
        shown = [Text(name, OWN_LANGUAGE, values[name]) for name in kind.texts if values[name]]
        yield values["pk"], title, shown


def _belonging(part: Part, ids: Sequence[str]) -> Iterator[tuple[str, Text]]:
    columns = {column for text in part.texts for column in text if column}
    rows: Any = part.model.objects.filter(**{f"{part.owner}__in": ids}).order_by(part.owner, "pk")
    counts: dict[str, int] = {}
    for values in rows.values(part.owner, *columns):
        owner = values[part.owner]
        counts[owner] = counts.get(owner, 0) + 1
        if counts[owner] > _MAX_PARTS:
            continue
        for column, language in part.texts:
            if values[column]:
                tag = (values[language] or "") if language else OWN_LANGUAGE
                yield owner, Text(column, tag, values[column])


def _hits(words: Collection[str], lexemes: Sequence[str]) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(_HITS, [sorted(words), list(lexemes)])
        return {row[0] for row in cursor.fetchall()}
