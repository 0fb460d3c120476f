"""Where an item comes from in the first place."""

import re
from collections.abc import Mapping

#: Words with which a note leads to the name of an origin: "from TASS", "reposts IRNA", "cites the Tehran Times".
_LEAD = re.compile(r"(?:(?:from|after|cites|citing|reposts|quotes|copies|copy of|the) )+")


def origin_of(item_id: str, derived_from: Mapping[str, str | None], origin_notes: Mapping[str, str]) -> str:
    """The first item in a chain of copies, or the words that name an origin which is not kept.

    ``derived_from`` gives for each item the item that it repeats, ``origin_notes`` whom an item repeats where that
    one is not kept. Two notes that differ only in case, blanks or the word that leads to the name are one origin.
    Items that repeat each other in a circle all have the one of them with the smallest id as their origin.
    """
    seen = [item_id]
    while (parent := derived_from.get(seen[-1])) is not None:
        if parent in seen:
            return min(seen[seen.index(parent) :])
        seen.append(parent)
    return name_in(origin_notes.get(seen[-1], "")) or seen[-1]


def name_in(note: str) -> str:
    """The name to which a note leads, so written that two spellings of one name are equal: "from TASS" gives "tass"."""
    words = " ".join(note.casefold().split()).strip(" .,;:“”\"'")
    return _LEAD.sub("", words, count=1) if _LEAD.match(words) else words
