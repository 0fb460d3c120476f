"""What a reader asks a search for, in the syntax of web searches: words, "a phrase", -not, or."""

import re
from dataclasses import dataclass

from provisions.exceptions import UnreadableQuestion

MAX_LENGTH = 200
MAX_TERMS = 16
#: Shorter words are too like too many others.
MIN_NEAR = 4

_TERM = re.compile(r'(?P<minus>-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_QUOTATION_MARKS = str.maketrans("“”„«»", '"""""')
#: Letters, with the marks and joiners that stand among them.
_ONE_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0640\u064b-\u065f\u0670\u200c\u200d])*")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase. Only a bare word may be found by one that is nearly like it."""

    text: str
    is_excluded: bool
    is_bare_word: bool


#: Alternatives, any of which may hold; of one, all terms have to.
Question = tuple[tuple[Term, ...], ...]


def read_question(text: str) -> Question:
    """The terms of a question. Raises UnreadableQuestion beyond the limits, and where there is nothing to look for.

    `or` divides alternatives and binds less than the words beside it. Marks inside a word (art_21) make it a phrase.
    """
    if len(text) > MAX_LENGTH:
        raise UnreadableQuestion(f"{len(text)} characters are too many: {MAX_LENGTH} are the most.")
    alternatives: list[list[Term]] = [[]]
    for found in _TERM.finditer(text.translate(_QUOTATION_MARKS)):
        word = found["word"]
        if word is not None and word.lower() == "or" and not found["minus"]:
            alternatives.append([])
            continue
        given = found["phrase"] if word is None else word
        if any(character.isalnum() for character in given):
            alternatives[-1].append(_term(given, is_excluded=bool(found["minus"]), is_phrase=word is None))
    read = tuple(tuple(terms) for terms in alternatives if terms)
    count = sum(map(len, read))
    if count > MAX_TERMS:
        raise UnreadableQuestion(f"{count} words and phrases are too many: {MAX_TERMS} are the most.")
    if not read:
        raise UnreadableQuestion("there is no letter or digit to look for.")
    if not all(any(not term.is_excluded for term in terms) for terms in read):
        raise UnreadableQuestion("it only says what to leave out: give a word to look for as well.")
    return read


def _term(given: str, *, is_excluded: bool, is_phrase: bool) -> Term:
    found = _ONE_WORD.search(given)
    bare = not is_phrase and found is not None and not any(map(str.isalnum, given.replace(found[0], "", 1)))
    return Term(given, is_excluded, is_bare_word=bare and found is not None and len(found[0]) >= MIN_NEAR)
