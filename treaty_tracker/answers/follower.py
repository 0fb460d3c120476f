"""What the newest revision is, known without asking: the database tells of each one when it is committed."""

import threading
import time
from collections.abc import Callable
from typing import Any

import psycopg
import structlog

from ledger.snapshot import CHANNEL, NEWEST, Head
from treaty_tracker.answers.ending import at_exit

logger = structlog.get_logger("treaty_tracker.answers")

#: Asked again this often even when nothing is told, in case a notice was lost on the way.
REREAD_SECONDS = 1.0
#: What was read longer ago counts for nothing: the connection may hang without saying so.
TRUST_SECONDS = 3.0
#: How long the first request may wait for the first reading.
FIRST_READING_SECONDS = 5.0
PAUSES = (0.1, 5.0)
#: A line that is dead, and does not say so, is given up after some seconds.
LINE = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "application_name": "treaty-tracker follower",
}


class Follower:
    """A thread with a connection of its own. `current` is never behind what it or `advance` has told before."""

    def __init__(self, parameters: Callable[[], dict[str, Any]]) -> None:
        self._parameters = parameters
        self._known = Head(0, "")
        self._trusted_until = 0.0
        self._guard = threading.Lock()
        self._tried = threading.Event()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="follower", daemon=True)

    def start(self) -> None:
        """Returns once the head is known, or could not be read."""
        at_exit(self.stop)
        self._thread.start()
        self._tried.wait(FIRST_READING_SECONDS)

    def stop(self) -> None:
        """Let the thread end, without waiting for it. What is known is trusted no more."""
        self._stopped.set()
        self._trusted_until = 0.0

    def join(self) -> None:
        self._thread.join()

    def current(self) -> Head | None:
        """The newest revision. None while nobody can tell."""
        known = self._known
        return known if time.monotonic() < self._trusted_until else None

    def advance(self, seen: Head) -> None:
        """Take note of a revision that somebody has read before its notice came."""
        with self._guard:
            if seen.number > self._known.number:
                self._known = seen

    def _follow(self) -> None:
        shortest, longest = PAUSES
        pause, parameters, is_told = shortest, None, False
        while not self._stopped.is_set():
            try:
                # Asked for once: the embedded database would be started again by a process that is about to end.
                parameters = parameters or self._parameters()
                with psycopg.connect(**parameters | LINE, autocommit=True) as session:
                    self._listen(session)
                    pause, is_told = shortest, False
                    self._read_on(session)
            except Exception as error:  # whatever it is, nothing may be taken for the head meanwhile
                self._trusted_until = 0.0
                if not is_told and not self._stopped.is_set():
                    logger.warning("answers are not kept: the head of the record cannot be read", error=str(error))
                    is_told = True
            self._tried.set()
            self._stopped.wait(pause)
            pause = min(pause * 2, longest)

    def _listen(self, session: psycopg.Connection[Any]) -> None:
        session.execute(f"LISTEN {CHANNEL}")
        self._read(session)
        self._tried.set()

    def _read_on(self, session: psycopg.Connection[Any]) -> None:
        while not self._stopped.is_set():
            for _ in session.notifies(timeout=REREAD_SECONDS, stop_after=1):
                pass
            self._read(session)

    def _read(self, session: psycopg.Connection[Any]) -> None:
        before, asked_at = self._known, time.monotonic()
        found = Head.of(session.execute(NEWEST).fetchone())
        with self._guard:
            # Lower than what was known before asking: an older copy of the database was put in its place.
            if self._known is before or found.number > self._known.number:
                self._known = found
            if not self._stopped.is_set():
                self._trusted_until = asked_at + TRUST_SECONDS
