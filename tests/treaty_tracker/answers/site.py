"""A site around which the wrapper stands, without Django and without a server."""

from collections.abc import Iterable
from typing import Any

import pytest

from ledger.snapshot import Head
from treaty_tracker.answers.keys import Keys
from treaty_tracker.answers.store import Store
from treaty_tracker.answers.wsgi import Answers

BUILD = bytes(32)
NOON, NEXT_DAY = 1_774_000_000.0, 1_774_086_400.0
FIRST, SECOND = Head(1, "a" * 64), Head(2, "b" * 64)

#: What changes an answer.
OF_ANOTHER_ANSWER = [
    pytest.param({"HTTP_ACCEPT": "text/csv"}, id="another form"),
    pytest.param({"QUERY_STRING": "page_size=1"}, id="another query"),
    pytest.param({"HTTP_HOST": "other"}, id="another host"),
    pytest.param({"wsgi.url_scheme": "https"}, id="another scheme"),
    pytest.param({"HTTP_ORIGIN": "https://dashboard.example"}, id="another origin"),
    pytest.param({"SCRIPT_NAME": "/below"}, id="another root"),
]


class Record:
    """A head that stands where it is put."""

    def __init__(self, head: Head | None) -> None:
        self.head = head

    def start(self) -> None:
        pass

    def current(self) -> Head | None:
        return self.head

    def advance(self, seen: Head) -> None:
        if self.head is not None and seen.number > self.head.number:
            self.head = seen


class Body(list[bytes]):
    """As Django's responses: they say whether all of them is there."""

    def __init__(self, part: bytes, *, streaming: bool) -> None:
        super().__init__([part])
        self.streaming = streaming

    def close(self) -> None:
        pass


class Site:
    """A WSGI application that counts what it makes, around which the wrapper stands."""

    def __init__(self, **headers: str) -> None:
        self.headers = {"Content-Type": "application/json", "Cache-Control": "public, max-age=0"}
        self.headers |= {name.replace("_", "-"): value for name, value in headers.items()}
        self.record = Record(FIRST)
        self.shown: Head | None = FIRST
        self.made = 0
        self.is_streaming = False
        self.length = 0
        self.now = NOON
        self.store = Store(1_000_000)
        self.answers = Answers(
            self, source=lambda: self.record, keys=Keys(BUILD), store=self.store, clock=lambda: self.now
        )

    def __call__(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        self.made += 1
        environ["ledger.head"] = self.shown
        start("200 OK", [(name, value) for name, value in self.headers.items() if value])
        return Body(f"answer {self.made}".ljust(self.length).encode(), streaming=self.is_streaming)

    def get(self, path: str = "/api/v1/projects/", **environ: str) -> tuple[str, dict[str, str], bytes]:
        told: list[Any] = []
        asked = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": "", "wsgi.url_scheme": "http"}
        body = b"".join(self.answers(asked | environ, lambda *begun: told.extend(begun)))
        return told[0], dict(told[1]), body
