"""An answer that was found before goes out at one look; nothing else may by the same look."""

import gc
import os
from typing import Any

import pytest

from treaty_tracker.answers import ready
from treaty_tracker.answers.keys import LONGEST
from treaty_tracker.answers.ready import Ready
from treaty_tracker.answers.store import Kept, Store

from .site import NEXT_DAY, OF_ANOTHER_ANSWER, SECOND, Site

MOMENT = ("a" * 64, 20_000)


@pytest.fixture
def site() -> Site:
    """One whose answer was asked for often enough to be found at one look."""
    site = Site()
    for _ in range(3):
        site.get()
    assert len(site.answers._ready) == 1
    return site


def test_same_request_looks_no_further(site: Site, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(site.answers, "_found_or_made", None)

    assert site.get()[::2] == ("200 OK", b"answer 1")


@pytest.mark.parametrize(
    "environ",
    [
        pytest.param({"HTTP_AUTHORIZATION": "Bearer key"}, id="credentials"),
        *OF_ANOTHER_ANSWER,
        pytest.param({"REQUEST_METHOD": "POST"}, id="another method"),
    ],
)
def test_request_that_differs_gets_its_own(site: Site, environ: dict[str, str]):
    assert site.get(**environ)[2] == b"answer 2"


def test_coding_is_the_readers(site: Site):
    site.length = 5_000
    site.record.head = site.shown = SECOND
    for _ in range(3):
        site.get()

    headers = [site.get(HTTP_ACCEPT_ENCODING=coding)[1] for coding in ("gzip", "gzip", "zstd", "identity")]

    assert [one.get("Content-Encoding") for one in headers] == ["gzip", "gzip", "zstd", None]


def test_head_gets_no_body(site: Site):
    for _ in range(3):
        status, headers, body = site.get(REQUEST_METHOD="HEAD")

        assert (status, headers["Content-Length"], body) == ("200 OK", "8", b"")


def test_next_revision_is_shown(site: Site):
    site.record.head = site.shown = SECOND

    assert [site.get()[2] for _ in range(3)] == [b"answer 2"] * 3


def test_next_day_is_judged_anew(site: Site):
    site.now = NEXT_DAY

    assert [site.get()[2] for _ in range(3)] == [b"answer 2"] * 3


def test_nothing_goes_out_while_nobody_can_tell_the_head(site: Site):
    site.record.head = None

    assert site.get()[2] == b"answer 2"


def test_tag_is_answered_briefly_and_another_in_full(site: Site):
    tag = site.get()[1]["ETag"]

    assert site.get(HTTP_IF_NONE_MATCH=tag)[::2] == ("304 Not Modified", b"")
    assert site.get(HTTP_IF_NONE_MATCH="*")[::2] == ("304 Not Modified", b"")
    assert site.get(HTTP_IF_NONE_MATCH='W/"other"')[::2] == ("200 OK", b"answer 1")


def test_what_the_store_let_go_takes_no_memory(site: Site):
    site.store._remove(next(iter(site.store._kept)))
    gc.collect()

    assert [found.answer() for found in site.answers._ready.values()] == [None]
    assert site.get()[2] == b"answer 2"


def test_what_is_asked_for_at_one_look_stays_in_the_store(site: Site):
    [kept] = site.store._kept.values()
    kept.is_asked_for = False

    site.get()

    assert kept.is_asked_for


def test_child_process_trusts_nothing_of_its_parent(site: Site):
    """The parent's source of the head goes on only there."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writes, str(len(site.answers._ready)).encode())
        os._exit(0)

    os.waitpid(child, 0)

    assert os.read(reads, 10) == b"0"


def spelt(*parts: Any) -> tuple[Any, ...]:
    return (None, None, "GET", *parts)


def test_ways_to_write_are_bounded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ready, "MOST", 10)
    store, found, kept = Store(1_000_000), Ready(), Kept('"tag"', [], [], b"")
    store.put("key", kept)

    for number in range(25):
        found.note(spelt(f"/{number}"), MOMENT, kept)
        assert len(found) <= 10
        assert spelt(f"/{number}") in found

    found.note(spelt("/", "x" * LONGEST), MOMENT, kept)
    assert spelt("/", "x" * LONGEST) not in found
