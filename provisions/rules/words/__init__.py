"""Words that readers look for, and how they are shown where they stand."""

from .question import MAX_LENGTH, MAX_TERMS, Question, Term, read_question
from .snippet import snippet, words_of

__all__ = ["MAX_LENGTH", "MAX_TERMS", "Question", "Term", "read_question", "snippet", "words_of"]
