"""One log line for each kept answer that goes out, as Django's requests have; written some at a time, off the path."""

import itertools
import logging
import secrets
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from functools import lru_cache

import orjson

from treaty_tracker.answers.ending import at_exit
from treaty_tracker.answers.keys import Spelling, line_of

LOGGER = "treaty_tracker.request"
INTERVAL_SECONDS = 0.25
#: With so many waiting, whoever adds the next writes them all: nothing is lost, and memory stays bounded.
MOST_WAITING = 10_000
_LEVEL = f'"level": "info", "logger": "{LOGGER}"'
#: In seconds; less is no tenth of a millisecond.
_HARDLY_ANY = 5e-5
#: Request, status, moment, seconds that it took, id.
Noted = tuple[Spelling, int, float, float, str]


class Lines:
    def __init__(self) -> None:
        self.are_wanted = logging.getLogger(LOGGER).isEnabledFor(logging.INFO)
        self._waiting: deque[Noted] = deque()
        self._guard = threading.Lock()
        self._prefix = secrets.token_hex(10)
        self._number = itertools.count()

    def start(self) -> None:
        if self.are_wanted:
            at_exit(self.write)
            threading.Thread(target=self._write_on, name="log lines", daemon=True).start()

    def add(self, request: Spelling, status: int, at: float, took: float) -> str:
        """`at` in seconds since 1970, `took` in seconds. Gives the request's id, by which its line is found.

        It is unlike any other: random digits of this process, then a number.
        """
        request_id = f"{self._prefix}{next(self._number)}"
        self._waiting.append((request, status, at, took, request_id))
        if len(self._waiting) >= MOST_WAITING:
            self.write()
        return request_id

    def write(self) -> None:
        """All that wait."""
        with self._guard:
            text = "".join(_spelt(self._waiting.popleft() for _ in range(len(self._waiting))))
            if text:
                sys.stderr.write(text)
                sys.stderr.flush()

    def _write_on(self) -> None:
        while True:
            time.sleep(INTERVAL_SECONDS)
            self.write()


def _spelt(noted: Iterable[Noted]) -> Iterator[str]:
    """As structlog would spell them, at a tenth of its cost."""
    spelt_second, day_and_time = 0, ""
    for request, status, at, took, request_id in noted:
        second = int(at)
        if second != spelt_second:
            spelt_second, day_and_time = second, time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(second))
        milliseconds = "0.0" if took < _HARDLY_ANY else f"{took * 1000:.1f}"
        yield (
            f'{_called(request, status)}{milliseconds}, "event": "request", "request_id": "{request_id}", '
            f'{_LEVEL}, "timestamp": "{day_and_time}.{int((at - second) * 1e6):06d}Z"}}\n'
        )


@lru_cache(maxsize=1024)
def _called(request: Spelling, status: int) -> str:
    """How a line begins."""
    method, path, query = line_of(request)
    readable = f'"path": {_quoted(_readable(path or ""))}, "query": {_quoted(query or "")}'
    return f'{{"method": "{method}", {readable}, "status": {status}, "milliseconds": '


def _quoted(text: str) -> str:
    return orjson.dumps(text.encode("utf-8", "replace").decode()).decode()


def _readable(path: str) -> str:
    """WSGI hands the bytes of a path over as Latin-1."""
    return path if path.isascii() else path.encode("latin-1", "replace").decode("utf-8", "replace")
