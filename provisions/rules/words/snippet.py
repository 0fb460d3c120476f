"""The part of a text where the words stand that were looked for, as HTML that holds nothing but `<mark>`."""

import html
import re
from collections.abc import Collection, Sequence

#: Words of a text that are looked at; the index reads no further either.
MAX_READ = 10_000
MAX_WORDS = 30

#: Letters and digits, with the marks and joiners that stand among them.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0640\u064b-\u065f\u0670\u200c\u200d])*")


def words_of(text: str) -> list[str]:
    """The words as they are written, in order."""
    return _WORD.findall(text[:MAX_READ])


def snippet(text: str, hits: Collection[str]) -> str:
    """At most 30 words of `text` around the most words that are among `hits`, each of these in `<mark>`.

    All else is escaped, so that no markup of the text is markup of the snippet. An ellipsis says where it was cut.
    """
    read = text[:MAX_READ]
    spans = [found.span() for found in _WORD.finditer(read)]
    first, last = _window([read[start:end] in hits for start, end in spans])
    begin = spans[first][0] if first else 0
    end = spans[last - 1][1] if last < len(spans) else len(read)
    parts = ["…"] if first else []
    at = begin
    for start, stop in spans[first:last]:
        word = read[start:stop]
        if word in hits:
            parts += [html.escape(read[at:start]), "<mark>", html.escape(word), "</mark>"]
            at = stop
    parts.append(html.escape(read[at:end]))
    if end < len(text):
        parts.append("…")
    return "".join(parts)


def _window(is_hit: Sequence[bool]) -> tuple[int, int]:
    """From which word to which: the first of those windows that hold the most hits, with some words before them."""
    if len(is_hit) <= MAX_WORDS:
        return 0, len(is_hit)
    inside = sum(is_hit[:MAX_WORDS])
    best, start = inside, 0
    for at in range(1, len(is_hit) - MAX_WORDS + 1):
        inside += is_hit[at + MAX_WORDS - 1] - is_hit[at - 1]
        if inside > best:
            best, start = inside, at
    hits = [at for at in range(start, start + MAX_WORDS) if is_hit[at]]
    if hits:
        # The window that was found first ends with its last hit: move it so that its hits stand in the middle.
        slack = MAX_WORDS - (hits[-1] - hits[0] + 1)
        start = min(max(hits[0] - slack // 2, 0), len(is_hit) - MAX_WORDS)
    return start, start + MAX_WORDS
