"""Answers that are being made, each once (“single flight”): after a revision all readers ask for the same at once."""

import contextlib
import threading
from collections.abc import Hashable, Iterator


class Flights:
    """Safe among threads of one process."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._under_way: dict[Hashable, threading.Event] = {}

    @contextlib.contextmanager
    def alone(self, key: Hashable) -> Iterator[bool]:
        """True at once for the first who asks by this key; false for those who ask meanwhile, once the first is done.

        Whoever has waited does not wait again: what the first made may be for the first alone.
        """
        with self._guard:
            under_way = self._under_way.get(key)
            if under_way is None:
                mine = self._under_way[key] = threading.Event()
        if under_way is not None:
            under_way.wait()
            yield False
            return
        try:
            yield True
        finally:
            with self._guard:
                del self._under_way[key]
            mine.set()
