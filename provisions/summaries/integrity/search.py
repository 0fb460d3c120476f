"""What search keeps beside the record: all of it follows from history, and nothing but this check sees to that."""

from collections.abc import Iterator
from datetime import date

from django.db import connection, transaction

from provisions.models.search import searched_models, words_astray

from .finding import Finding

_MESSAGE = (
    "The words kept of its version {version} are not those of its text: a search misses it, or finds it by words that "
    "it does not have. The owner of the tables can delete them and have them written anew, as migration 0003 does."
)


def words_that_do_not_follow(as_of: date) -> Iterator[Finding]:
    """The web role may write these words, because triggers write them for it. One statement for each searched model.

    Every text of all time is stemmed anew, 100,000 versions in about a minute: longer than a request may ask.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        found = {model: cursor.execute(words_astray(model)).fetchall() for model in searched_models()}
    for model, versions in found.items():
        for row, version in versions:
            message = _MESSAGE.format(version=version) if row is not None else "These words are of no version."
            yield Finding("words-astray", str(model._meta.verbose_name), row or f"version {version}", message)
