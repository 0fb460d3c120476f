"""WSGI around Django: a public answer is made once for each revision and day, then served as bytes.

Tags are weak, one for all codings of an answer: they are derived from what it depends on, not from its bytes, which
another process may spell otherwise (compression, the clock inside a spreadsheet). So a 304 needs no answer at hand.
"""

import os
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from ledger.snapshot import Head
from treaty_tracker.answers import codings
from treaty_tracker.answers.codings import IDENTITY
from treaty_tracker.answers.flights import Flights
from treaty_tracker.answers.keys import (
    SECONDS_OF_DAY,
    VARY,
    Key,
    Keys,
    Moment,
    Spelling,
    is_short,
    key_of,
    may_be_kept,
    names,
    utc_day,
)
from treaty_tracker.answers.lines import Lines
from treaty_tracker.answers.ready import Ready
from treaty_tracker.answers.store import Headers, Kept, Store

#: Public answers stand below it. Other paths pass.
API = "/api/v1/"
#: Where Django notes the head of the record that its answer shows; no client can set it.
NOTED_HEAD = "ledger.head"
CACHE_CONTROL = "public, max-age=0, must-revalidate"
OK, NOT_MODIFIED = "200 OK", "304 Not Modified"
#: Made anew each time that an answer goes out, or of one request alone.
_OF_ONE_REQUEST = {"x-request-id", "ratelimit", "ratelimit-policy"}
#: What goes out with each kept answer costs a microsecond: what a browser heeds on pages alone is left out of data,
#: and what the server adds by itself.
_LEFT_OUT = _OF_ONE_REQUEST | {
    *("vary", "content-length", "allow"),
    *("x-frame-options", "referrer-policy", "cross-origin-opener-policy"),
}
_OF_A_304 = {"cache-control", "access-control-allow-origin", "access-control-expose-headers"}
_HIT, _STORED, _MISS, _BYPASS = (
    ("Cache-Status", f"treaty-tracker; {how}") for how in ("hit", "fwd=miss; stored", "fwd=miss", "fwd=bypass")
)

Environ = dict[str, Any]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]


class Source(Protocol):
    """Whoever knows the newest revision; None while nobody can tell."""

    def start(self) -> None: ...
    def current(self) -> Head | None: ...
    def advance(self, seen: Head) -> None: ...


class _Begun:
    """What the wrapped application said before its body."""

    status = ""
    headers: Headers = []

    def __call__(self, status: str, headers: Headers, exc_info: Any = None) -> None:
        self.status, self.headers = status, headers


class Answers:
    """The wrapper. Layers that count or refuse requests go around it: what they add would be kept inside."""

    _is_begun: bool

    def __init__(
        self,
        application: Application,
        *,
        source: Callable[[], Source],
        keys: Keys,
        store: Store,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.application = application
        self.store = store
        self._keys = keys
        self._spelt = keys.spelt
        self._clock = clock
        self._make_source = source
        self._forget()
        os.register_at_fork(after_in_child=self._forget)

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Every microsecond until a kept answer goes out counts thrice: other threads wait for it."""
        spelling = tuple(map(environ.get, self._spelt))
        found = self._ready.get(spelling)
        if found is not None:
            kept, head, now = found.answer(), self.source.current(), self._clock()
            if kept is not None and head is not None and found.moment == (head.hash, now // SECONDS_OF_DAY):
                kept.is_asked_for = True
                return self._sent(environ, start, kept, now, found.spelling)
        return self._found_or_made(environ, start, spelling)

    def _found_or_made(self, environ: Environ, start: Start, spelling: Spelling) -> Iterable[bytes]:
        method = environ["REQUEST_METHOD"]
        if (method != "GET" and method != "HEAD") or not environ["PATH_INFO"].startswith(API):
            return self.application(environ, start)
        if not self._is_begun:
            self._begin()
        head = self.source.current()
        if head is None:
            return self._passed(environ, start)
        key = key_of(spelling)
        coding = codings.chosen(environ.get("HTTP_ACCEPT_ENCODING"))
        if "HTTP_AUTHORIZATION" in environ:
            # Whether the token opens, and how often, is Django's to say.
            return self._made(environ, start, key, coding, otherwise=_BYPASS)
        known = self._known(environ, start, head, spelling, coding)
        if known is not None:
            return known
        with self._flights.alone(key) as is_first:
            if is_first:
                return self._made(environ, start, key, coding)
        head = self.source.current()
        known = self._known(environ, start, head, spelling, coding) if head is not None else None
        return known if known is not None else self._made(environ, start, key, coding)

    def _known(self, environ: Environ, start: Start, head: Head, spelling: Spelling, coding: str) -> list[bytes] | None:
        """What goes out without Django."""
        now, key = self._clock(), key_of(spelling)
        moment = (head.hash, utc_day(now))
        kept = self.store.get((moment, key, coding)) or self._in_another_coding(moment, key, coding)
        if kept is not None:
            self._ready.note(spelling, moment, kept)
            return self._sent(environ, start, kept, now, spelling)
        asked = environ.get("HTTP_IF_NONE_MATCH")
        if asked is not None and "HTTP_ORIGIN" not in environ and (tag := self._keys.tag(moment, key)) in asked:
            # Whoever knows the tag was given a 200 for it. What CORS adds is Django's to say.
            return self._sent(environ, start, _not_at_hand(tag), now, spelling)
        return None

    def _sent(self, environ: Environ, start: Start, kept: Kept, now: float, spelling: Spelling) -> list[bytes]:
        asked = environ.get("HTTP_IF_NONE_MATCH")
        # Most name it plainly, and are spared the call.
        is_known = asked is not None and (kept.tag in asked or names(asked, kept.tag))
        headers = (kept.not_modified if is_known else kept.headers).copy()
        if self.lines.are_wanted:
            request_id = self.lines.add(spelling, 304 if is_known else 200, now, self._clock() - now)
            headers.append(("X-Request-ID", request_id))
        if is_known:
            start(NOT_MODIFIED, headers)
            return [b""]
        return _begun(start, OK, headers, kept.body, environ["REQUEST_METHOD"])

    def _begin(self) -> None:
        """Threads do not survive a fork, so each process has its own, from its first request on."""
        with self._begin_guard:
            if not self._is_begun:
                self.lines = Lines()
                self.lines.start()
                self.source = self._make_source()
                self.source.start()
                self._is_begun = True

    def _forget(self) -> None:
        self._begin_guard = threading.Lock()
        self._is_begun = False
        self._flights = Flights()
        self._ready = Ready()

    def _in_another_coding(self, moment: Moment, key: Key, coding: str) -> Kept | None:
        """Kept as it is, and now asked for compressed."""
        plain = self.store.get((moment, key, IDENTITY)) if coding != IDENTITY else None
        if plain is None:
            return None
        made = _encoded(plain, coding)
        self.store.put((moment, key, coding), made)
        return made

    def _passed(self, environ: Environ, start: Start) -> Iterable[bytes]:
        def begin(status: str, headers: Headers, exc_info: Any = None) -> Any:
            self._note(environ)
            return start(status, [*headers, _BYPASS], *([exc_info] if exc_info else []))

        return self.application(environ, begin)

    def _note(self, environ: Environ) -> Head | None:
        """What this answer shows, no later one of this process may fall behind."""
        shown: Head | None = environ.get(NOTED_HEAD)
        if shown is not None:
            self.source.advance(shown)
        return shown

    def _made(
        self, environ: Environ, start: Start, key: Key, coding: str, otherwise: tuple[str, str] = _MISS
    ) -> Iterable[bytes]:
        """By Django. Kept if it may be, unless `otherwise` says that this request passes by what is kept."""
        day = utc_day(self._clock())
        begun = _Begun()
        result: Any = self.application(environ, begun)
        shown = self._note(environ)
        is_of_one_day = utc_day(self._clock()) == day
        if shown is None or not is_of_one_day or not may_be_kept(begun.status, begun.headers):
            start(begun.status, [*begun.headers, otherwise])
            return result
        moment = (shown.hash, day)
        tag = self._keys.tag(moment, key)
        is_known = names(environ.get("HTTP_IF_NONE_MATCH", ""), tag)
        is_file = getattr(result, "streaming", True)
        if is_file and not is_known:
            # Sent as it comes, and not kept: but whoever has it can ask whether it still holds.
            told = [header for header in begun.headers if header[0].lower() != "vary"]
            start(begun.status, [*told, *_shared(tag), otherwise])
            return result
        answer = plain = _kept(b"" if is_file else b"".join(result), begun.headers, tag)
        result.close()
        how = otherwise
        if not is_file:
            answer = plain if coding == IDENTITY else _encoded(plain, coding)
            is_for_all = how is _MISS and environ["REQUEST_METHOD"] == "GET" and "HTTP_COOKIE" not in environ
            if is_for_all and is_short(key) and self.store.put((moment, key, IDENTITY), plain):
                how = _STORED
                if answer is not plain:
                    self.store.put((moment, key, coding), answer)
        headers = [header for header in (answer.not_modified if is_known else answer.headers) if header is not _HIT]
        ours = [header for header in begun.headers if header[0].lower() in _OF_ONE_REQUEST]
        status, body = (NOT_MODIFIED, b"") if is_known else (OK, answer.body)
        return _begun(start, status, [*headers, how, *ours], body, environ["REQUEST_METHOD"])


def _begun(start: Start, status: str, headers: Headers, body: bytes, method: str) -> list[bytes]:
    """The server says how long a body is, but for the one that HEAD does not get."""
    if method == "HEAD":
        start(status, [*headers, ("Content-Length", str(len(body)))] if body else headers)
        return [b""]
    start(status, headers)
    return [body]


def _shared(tag: str) -> Headers:
    """What a 200 and a 304 say alike."""
    return [("ETag", f"W/{tag}"), ("Vary", VARY)]


def _not_at_hand(tag: str) -> Kept:
    return Kept(tag, [], [*_shared(tag), ("Cache-Control", CACHE_CONTROL), _HIT], b"")


def _kept(body: bytes, headers: Headers, tag: str) -> Kept:
    shared = [*_shared(tag), _HIT]
    full = [header for header in headers if header[0].lower() not in _LEFT_OUT]
    short = [header for header in full if header[0].lower() in _OF_A_304]
    return Kept(tag, [*full, *shared], [*short, *shared], body)


def _encoded(plain: Kept, coding: str) -> Kept:
    """The answer in this coding, or as it is where that would not make it shorter."""
    if len(plain.body) < codings.MIN_SIZE:
        return plain
    body = codings.encoded(plain.body, coding)
    return Kept(plain.tag, [*plain.headers, ("Content-Encoding", coding)], plain.not_modified, body)
