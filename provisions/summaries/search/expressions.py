"""The few expressions of PostgreSQL that a search is made of."""

from typing import Any

from django.contrib.postgres.search import SearchQueryField
from django.db.models import BooleanField, FloatField, Func, TextField, Value


class Holds(Func):
    """Whether a vector holds what a question asks for."""

    template = "%(expressions)s"
    arg_joiner = " @@ "
    output_field = BooleanField()


class Near(Func):
    """Whether some words of a text sound much like a word: above `pg_trgm.word_similarity_threshold`, by index."""

    # A per cent sign of the operator is written twice, for the driver.
    template = "%(expressions)s"
    arg_joiner = " %%> "
    output_field = BooleanField()


def ready(query: str) -> Any:
    """A question that PostgreSQL itself wrote as text."""
    return Func(Value(query), template="%(expressions)s::tsquery", output_field=SearchQueryField())


def likeness(word: str, text: Any) -> Any:
    """How much the words of a text that are most like a word are like it, from 0 to 1."""
    return Func(Value(word, TextField()), text, function="public.word_similarity", output_field=FloatField())
