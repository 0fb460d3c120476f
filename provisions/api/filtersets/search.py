"""The filter by words: the rows that a search for them finds."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from provisions.exceptions import UnreadableQuestion
from provisions.models.nouns import noun_of
from provisions.rules.words import MAX_LENGTH, MAX_TERMS, Question, read_question
from provisions.summaries.search import asked, matching

from .kinds import DescribedFilter, invalid

SYNTAX = (
    'Words, "a phrase", -left-out, or; in English, Russian or Persian, in any form of a word. Where fewer than three '
    "rows of a noun hold the words, words of the record that are much like them are looked for as well: one letter may "
    "be wrong in words of four to seven, two in longer ones. "
    f"At most {MAX_LENGTH} characters and {MAX_TERMS} words and phrases."
)


class QuestionFormField(forms.CharField):
    """Reads words to look for; gives them as written, and as terms."""

    def clean(self, value: Any) -> tuple[str, Question] | None:
        text = super().clean(value)
        try:
            return (text, read_question(text)) if text else None
        except UnreadableQuestion as error:
            raise invalid(str(error)) from error


class SearchFilter(DescribedFilter, django_filters.Filter):
    """Rows that hold these words, the same that the search finds; in the order of the list."""

    field_class = QuestionFormField
    schema = {"type": "string", "minLength": 1, "maxLength": MAX_LENGTH}

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, label=f"{label} {SYNTAX}", **kwargs)

    def filter(self, qs: QuerySet[Any], value: tuple[str, Question] | None) -> QuerySet[Any]:
        noun = noun_of(qs.model)
        return matching(noun, qs, asked(*value)) if value and noun else qs
