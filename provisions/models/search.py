"""By which words a row is found: what of it is searched, how much a word weighs there, and where that is kept."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from ledger.recording import histories

Row = TypeVar("Row", bound=models.Model)

_words: dict[type[models.Model], type["Words"]] = {}
_documents: dict[type[models.Model], str] = {}


class Words(models.Model):
    """The words of one version of a row, folded and stemmed, with their places and weights.

    Versions are those of history, so one search serves now, a draft and any time before. A deletion has no words.
    """

    words = SearchVectorField()

    class Meta:
        abstract = True


@dataclass(frozen=True)
class Searched:
    """The columns of a model by weight. A map of texts counts with all its languages.

    Public columns of the row itself and no others. What they are is written in a trigger and not in what is kept: a
    change here takes a migration that writes the words of all versions anew (as 0003 does).
    """

    title: Sequence[str] = ()
    body: Sequence[str] = ()
    rest: Sequence[str] = ()
    ids: Sequence[str] = ()

    def kept(self, model: type[Row]) -> type[Row]:
        """Class decorator of a recorded model: the words of each version are kept until it is erased."""
        history = histories()[model]
        name = str(model._meta.model_name)
        fields = {
            "__module__": model.__module__,
            "event": models.OneToOneField(
                history, models.DO_NOTHING, primary_key=True, related_name="+", db_constraint=False
            ),
            "Meta": type("Meta", (), {"indexes": [GinIndex(fields=["words"], name=f"{name}_words")]}),
        }
        _words[model] = words = type(f"{model.__name__}Words", (Words,), fields)
        _documents[model] = self._document
        setattr(sys.modules[model.__module__], words.__name__, words)  # to be imported by the name that it has
        pgtrigger.register(self._keeping(words), _forgetting(words))(history)
        return model

    @property
    def _parts(self) -> Sequence[Sequence[str]]:
        return self.title, self.body, self.rest, self.ids

    @property
    def _document(self) -> str:
        """The words of a version, as SQL over the columns of history."""
        return f"public.search_document({', '.join(_joined(columns) for columns in self._parts)})"

    def _keeping(self, words: type[Words]) -> pgtrigger.Trigger:
        texts = ", ".join(_text(column) for columns in self._parts for column in columns)
        return pgtrigger.Trigger(
            name="keeps_the_words",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=pgtrigger.Insert,
            referencing=pgtrigger.Referencing(new="version"),
            func=pgtrigger.Func(
                f"""
                INSERT INTO public.{words._meta.db_table} (event_id, words)
                SELECT pgh_id, {self._document} FROM version WHERE pgh_label <> 'delete';
                PERFORM public.search_learn(ARRAY(
                    SELECT DISTINCT each FROM version, unnest(ARRAY[{texts}]) AS each WHERE pgh_label <> 'delete'));
                RETURN NULL;
                """
            ),
        )


def words_of(model: type[models.Model]) -> type[Words]:
    """Where the words of a searched model are kept."""
    return _words[model]


def searched_models() -> Sequence[type[models.Model]]:
    """Those whose words are kept."""
    return tuple(_words)


def words_astray(model: type[models.Model]) -> str:
    """SQL for the versions of a searched model whose kept words are not those that the triggers write.

    It gives the row's id and the version's number. Words that are kept for no version have no row: the id is NULL.
    """
    versions, kept = histories()[model]._meta.db_table, _words[model]._meta.db_table
    return f"""
        SELECT version.pgh_obj_id, coalesce(version.pgh_id, kept.event_id)
        FROM public.{versions} AS version FULL JOIN public.{kept} AS kept ON kept.event_id = version.pgh_id
        WHERE kept.words IS DISTINCT FROM CASE WHEN version.pgh_label <> 'delete' THEN {_documents[model]} END
        ORDER BY 2"""


def _forgetting(words: type[Words]) -> pgtrigger.Trigger:
    """Of an erased version no word is left, unless another version has it."""
    return pgtrigger.Trigger(
        name="forgets_the_words",
        when=pgtrigger.After,
        operation=pgtrigger.Delete,
        declare=[("gone", "tsvector")],
        func=pgtrigger.Func(
            f"""
            DELETE FROM public.{words._meta.db_table} WHERE event_id = OLD.pgh_id RETURNING words INTO gone;
            PERFORM public.search_forget(tsvector_to_array(gone));
            RETURN NULL;
            """
        ),
    )


def _joined(columns: Sequence[str]) -> str:
    if not columns:
        return "''"
    return f"public.search_joined({', '.join(map(_text, columns))})"


def _text(column: str) -> str:
    """A column as history has it."""
    return f"public.search_text({'pgh_obj_id' if column == 'id' else column})"
