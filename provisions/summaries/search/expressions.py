"""The few expressions of PostgreSQL that a search is made of."""

from typing import Any

from django.contrib.postgres.search import SearchQueryField
from django.db.models import BooleanField, Func, Value


class Holds(Func):
    """Whether a vector holds what a question asks for."""

    template = "%(expressions)s"
    arg_joiner = " @@ "
    output_field = BooleanField()


def ready(query: str) -> Any:
    """A question that PostgreSQL itself wrote as text."""
    return Func(Value(query), template="%(expressions)s::tsquery", output_field=SearchQueryField())
