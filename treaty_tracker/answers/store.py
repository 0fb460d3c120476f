"""Answers in memory: as many as fit, those that are asked for."""

import threading
from collections.abc import Hashable
from dataclasses import dataclass

Headers = list[tuple[str, str]]

#: What an answer weighs besides its body: key, headers, and Python's objects around them.
OVERHEAD = 4_096
#: No answer takes more than this share of the room, so that one cannot drive out all others.
LARGEST_SHARE = 1 / 8


@dataclass(slots=True, weakref_slot=True)
class Kept:
    """An answer in one coding, with the headers of a 200 and of a 304."""

    tag: str
    headers: Headers
    not_modified: Headers
    body: bytes
    is_asked_for: bool = False
    """Since it was last considered for going."""

    @property
    def weight(self) -> int:
        return len(self.body) + OVERHEAD


class Store:
    """Safe among threads; reading takes no lock. Who goes is found by second chance: the oldest nobody asked for since.

    Answers of former revisions are asked for no more, so they are the first to go.
    """

    def __init__(self, room: int) -> None:
        self.room = room
        self.size = 0
        self._kept: dict[Hashable, Kept] = {}
        self._guard = threading.Lock()

    def get(self, key: Hashable) -> Kept | None:
        found = self._kept.get(key)
        if found is not None:
            found.is_asked_for = True
        return found

    def put(self, key: Hashable, answer: Kept) -> bool:
        """Whether it was kept."""
        if answer.weight > self.room * LARGEST_SHARE:
            return False
        with self._guard:
            self._remove(key)
            self._kept[key] = answer
            self.size += answer.weight
            while self.size > self.room:
                self._make_room()
        return True

    def _make_room(self) -> None:
        key = next(iter(self._kept))
        oldest = self._remove(key)
        if oldest is not None and oldest.is_asked_for:
            oldest.is_asked_for = False
            self._kept[key] = oldest
            self.size += oldest.weight

    def _remove(self, key: Hashable) -> Kept | None:
        former = self._kept.pop(key, None)
        if former is not None:
            self.size -= former.weight
        return former

    def __len__(self) -> int:
        return len(self._kept)
