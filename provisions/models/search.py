"""By which words a row is found: what of it is searched, and how much a word weighs there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db.models import F, Func, TextField, Value


def _joined(columns: Sequence[str]) -> Any:
    if not columns:
        return Value("")
    texts = [Func(F(column), function="public.search_text", output_field=TextField()) for column in columns]
    return texts[0] if len(texts) == 1 else Func(*texts, function="public.search_joined", output_field=TextField())


@dataclass(frozen=True)
class Searched:
    """The columns of a model by weight. A map of texts counts with all its languages.

    The expressions stand in indexes: a change here is a migration. They read nothing but the row's own public columns,
    so they mean the same in the tables and in the views of `ledger.known_at`, which have no index of them.
    """

    title: Sequence[str] = ()
    body: Sequence[str] = ()
    rest: Sequence[str] = ()
    ids: Sequence[str] = ()

    @property
    def vector(self) -> Func:
        """All words with their places, folded and stemmed: `public.search_document` of migration 0002."""
        parts = (_joined(columns) for columns in (self.title, self.body, self.rest, self.ids))
        return Func(*parts, function="public.search_document", output_field=SearchVectorField())

    @property
    def sounds(self) -> Func:
        """Names and ids as they sound, in Latin letters: words that are nearly right are compared with these."""
        names = _joined((*self.title, "id"))
        return Func(names, function="public.search_sounds", output_field=TextField())

    def indexes(self, name: str) -> tuple[GinIndex, ...]:
        words = GinIndex(self.vector, name=f"{name}_words")
        if not self.title:
            return (words,)
        return (words, GinIndex(OpClass(self.sounds, name="gin_trgm_ops"), name=f"{name}_sounds"))
