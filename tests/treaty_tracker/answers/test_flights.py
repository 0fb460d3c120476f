"""Many who ask at once for what is not kept."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from treaty_tracker.answers.flights import Flights

from .test_wsgi import Site

READERS = 6


class SlowSite(Site):
    """Makes its first answer only when it is told to."""

    def __init__(self, **headers: str) -> None:
        super().__init__(**headers)
        self.is_asked, self.may_go_on = threading.Event(), threading.Event()

    def __call__(self, environ: dict[str, Any], start: Any) -> Any:
        if not self.is_asked.is_set():
            self.is_asked.set()
            assert self.may_go_on.wait(30)
        return super().__call__(environ, start)


def ask_at_once(site: SlowSite, **environ: str) -> list[bytes]:
    with ThreadPoolExecutor(READERS) as readers:
        first = readers.submit(site.get, **environ)
        assert site.is_asked.wait(30)
        others = [readers.submit(site.get, **environ) for _ in range(READERS - 1)]
        site.may_go_on.set()
        return [asked.result()[2] for asked in (first, *others)]


def test_answer_is_made_once_for_all_who_ask_at_once():
    site = SlowSite()

    assert ask_at_once(site) == [b"answer 1"] * READERS


def test_what_is_one_readers_own_is_made_for_each():
    site = SlowSite(Cache_Control="private")

    assert sorted(ask_at_once(site)) == [b"answer %d" % number for number in range(1, READERS + 1)]


def test_other_answers_do_not_wait():
    site = SlowSite()
    with ThreadPoolExecutor(2) as readers:
        first = readers.submit(site.get)
        assert site.is_asked.wait(30)
        other = readers.submit(site.get, "/api/v1/units/")
        try:
            assert other.result(10)[2] == b"answer 1"
        finally:
            site.may_go_on.set()
        assert first.result()[2] == b"answer 2"


def test_who_fails_leaves_the_way_free():
    flights = Flights()

    with pytest.raises(ZeroDivisionError), flights.alone("key"):
        raise ZeroDivisionError

    with flights.alone("key") as is_first:
        assert is_first
