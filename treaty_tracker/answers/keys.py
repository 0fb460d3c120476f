"""What an answer depends on, and the tag that stands for it."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from treaty_tracker.answers.store import Headers

#: What tells, besides, whether a kept answer goes out, and in which coding; the method stands next to the path.
_OF_THE_READER = ("HTTP_AUTHORIZATION", "HTTP_ACCEPT_ENCODING", "REQUEST_METHOD")
#: All that a public answer is made from, besides the record and the day. The query is taken as it was written: the
#: links of a list repeat it so, and its order is theirs.
_READ = (
    *("PATH_INFO", "QUERY_STRING", "SCRIPT_NAME", "HTTP_ACCEPT", "HTTP_ORIGIN"),
    *("wsgi.url_scheme", "HTTP_HOST", "SERVER_NAME", "SERVER_PORT"),
)
#: The longest that is kept, in characters.
LONGEST = 3_000
VARY = "Accept, Accept-Encoding, Origin"
_VARIES_BY = frozenset(name.strip().lower() for name in VARY.split(","))
SECONDS_OF_DAY = 86_400
_TAG_BYTES = 16
#: Settings that say where the deployment stands and how it logs, and so are in no answer.
_ELSEWHERE = ("DATABASE", "LOG", "ANSWER_CACHE_MB", "DEBUG")

Key = tuple[str | None, ...]
#: How a request is written, as far as a kept answer goes: what is of the reader, then its key.
Spelling = tuple[str | None, ...]
#: The hash of the newest revision, which names the whole record, and the day on which is judged.
Moment = tuple[str, int]


def utc_day(now: float) -> int:
    """Days since 1970 in UTC; every answer that judges does so as of this day unless asked otherwise."""
    return int(now // SECONDS_OF_DAY)


class Keys:
    """`build` names the code and its settings: an answer of other code bears another tag."""

    def __init__(self, build: bytes, proxied: Iterable[str] = ()) -> None:
        self._build = build
        self.spelt = (*_OF_THE_READER, *_READ, *proxied)

    def tag(self, moment: Moment, key: Key) -> str:
        """The opaque tag, with its quotes. Only who was given it can name it: it is made with the build's secret."""
        spelt = repr((moment, key)).encode("utf-8", "backslashreplace")
        return f'"{hashlib.blake2b(spelt, key=self._build, digest_size=_TAG_BYTES).hexdigest()}"'


def key_of(spelling: Spelling) -> Key:
    return spelling[len(_OF_THE_READER) :]


def line_of(spelling: Spelling) -> tuple[str | None, ...]:
    """Method, path and query."""
    first = len(_OF_THE_READER) - 1
    return spelling[first : first + 3]


def is_short(key: Key) -> bool:
    """Whether it may be kept."""
    return sum(len(part) for part in key if part) <= LONGEST


def names(if_none_match: str, tag: str) -> bool:
    """Whether `If-None-Match` names the tag, by weak comparison. Tags are hexadecimal, so no other can contain one."""
    return tag in if_none_match or if_none_match.strip() == "*"


def may_be_kept(status: str, headers: Headers) -> bool:
    """Only what its view declares public, that is the same for everyone who sends the same key."""
    if not status.startswith("200 "):
        return False
    found = {name.lower(): value.lower() for name, value in headers}
    directives = {directive.strip() for directive in found.get("cache-control", "").split(",")}
    if "public" not in directives or directives & {"private", "no-store"}:
        return False
    if found.keys() & {"set-cookie", "etag", "content-encoding"}:
        return False
    return {name.strip() for name in found.get("vary", "").split(",") if name.strip()} <= _VARIES_BY


def build_of(root: Path, packages: Iterable[str], settings: Any) -> bytes:
    """32 bytes that change with the code, the pinned libraries, and each plain setting, the secret key among them."""
    digest = hashlib.sha256()
    sources = {path for package in packages for path in (root / package).rglob("*") if path.suffix != ".pyc"}
    for path in sorted(path for path in (*sources, root / "requirements.txt") if path.is_file()):
        digest.update(f"{path.relative_to(root)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    for name in sorted(dir(settings)):
        value = getattr(settings, name) if name.isupper() and not name.startswith(_ELSEWHERE) else None
        if isinstance(value, str | int | float | list | tuple):
            digest.update(f"{name}={value!r}\0".encode())
    return digest.digest()
