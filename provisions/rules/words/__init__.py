"""Words that readers look for, those that they may have meant, and how words are shown where they stand."""

from .likeness import mistakes, mistakes_allowed
from .question import MAX_LENGTH, MAX_TERMS, Question, Term, read_question
from .snippet import snippet, words_of

__all__ = [
    "MAX_LENGTH",
    "MAX_TERMS",
    "Question",
    "Term",
    "mistakes",
    "mistakes_allowed",
    "read_question",
    "snippet",
    "words_of",
]
