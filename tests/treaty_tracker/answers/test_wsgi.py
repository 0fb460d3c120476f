"""What the wrapper keeps of an application, and what passes by."""

import pytest

from treaty_tracker.answers.keys import Keys

from .site import NEXT_DAY, NOON, OF_ANOTHER_ANSWER, SECOND, Site


def test_public_answer_is_made_once():
    site = Site()

    bodies = [site.get()[2] for _ in range(3)]

    assert bodies == [b"answer 1"] * 3


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Cache_Control": "private"}, id="private"),
        pytest.param({"Cache_Control": "public, no-store"}, id="not to be stored"),
        pytest.param({"Cache_Control": ""}, id="not said to be public"),
        pytest.param({"Set_Cookie": "sessionid=1"}, id="sets a cookie"),
        pytest.param({"Vary": "Accept, Cookie"}, id="varies by cookie"),
        pytest.param({"Vary": "*"}, id="varies by anything"),
        pytest.param({"ETag": '"own"'}, id="has a tag of its own"),
        pytest.param({"Content_Encoding": "gzip"}, id="is coded already"),
    ],
)
def test_answer_that_is_not_everyones_is_not_kept(headers: dict[str, str]):
    site = Site(**headers)

    answers = [site.get() for _ in range(2)]

    assert [body for *_, body in answers] == [b"answer 1", b"answer 2"]
    assert len(site.store) == 0
    assert "Set-Cookie" not in headers or "Set-Cookie" in answers[0][1]


def test_streamed_answer_passes_unread():
    site = Site()
    site.is_streaming = True

    assert [site.get()[2] for _ in range(2)] == [b"answer 1", b"answer 2"]
    assert len(site.store) == 0


def test_reader_of_a_file_can_ask_whether_it_still_holds():
    site = Site(Vary="Accept")
    site.is_streaming = True
    _, given, _ = site.get()

    status, headers, body = site.get(HTTP_IF_NONE_MATCH=given["ETag"])
    from_a_page = site.get(HTTP_ORIGIN="https://dashboard.example")[1]
    known_to_the_page = site.get(HTTP_ORIGIN="https://dashboard.example", HTTP_IF_NONE_MATCH=from_a_page["ETag"])
    site.record.head = site.shown = SECOND
    later = site.get(HTTP_IF_NONE_MATCH=given["ETag"])

    assert (status, body, headers["ETag"]) == ("304 Not Modified", b"", given["ETag"])
    assert given["Vary"] == headers["Vary"] == "Accept, Accept-Encoding, Origin"
    assert (known_to_the_page[0], known_to_the_page[2]) == ("304 Not Modified", b"")
    assert (later[0], later[2]) == ("200 OK", b"answer 4")
    assert later[1]["ETag"] != given["ETag"]


def test_answer_that_shows_no_published_moment_is_not_kept():
    site = Site()
    site.shown = None

    assert [site.get()[2] for _ in range(2)] == [b"answer 1", b"answer 2"]


def test_while_nobody_can_tell_the_head_everything_is_made_anew():
    site = Site()
    site.get()
    site.record.head = None

    _, headers, body = site.get()

    assert body == b"answer 2"
    assert headers["Cache-Status"] == "treaty-tracker; fwd=bypass"


def test_request_with_credentials_neither_gets_nor_leaves_a_kept_answer():
    site = Site()

    first = site.get(HTTP_AUTHORIZATION="Bearer key")[2]

    assert (first, site.get()[2], site.get(HTTP_AUTHORIZATION="Bearer key")[2]) == (
        b"answer 1",
        b"answer 2",
        b"answer 3",
    )


def test_request_with_credentials_is_answered_as_briefly_as_others():
    """Whether they are good is still the application's to say, each time."""
    site = Site(RateLimit='"token";r=9;t=1')
    _, given, _ = site.get()

    status, headers, body = site.get(HTTP_AUTHORIZATION="Bearer key", HTTP_IF_NONE_MATCH=given["ETag"])

    assert (status, body, site.made) == ("304 Not Modified", b"", 2)
    assert headers["RateLimit"] == '"token";r=9;t=1'
    assert headers["Cache-Status"] == "treaty-tracker; fwd=bypass"
    assert headers["Vary"] == "Accept, Accept-Encoding, Origin"


def test_request_with_cookies_leaves_nothing_behind():
    site = Site()

    bodies = [site.get(HTTP_COOKIE="sessionid=1")[2], site.get()[2], site.get(HTTP_COOKIE="sessionid=1")[2]]

    assert bodies == [b"answer 1", b"answer 2", b"answer 2"]


@pytest.mark.parametrize("environ", OF_ANOTHER_ANSWER)
def test_whatever_changes_an_answer_asks_for_its_own(environ: dict[str, str]):
    site = Site()
    _, first, _ = site.get()

    _, second, body = site.get(**environ)

    assert body == b"answer 2"
    assert first["ETag"] != second["ETag"]


def test_new_day_is_judged_anew():
    site = Site()
    _, today, _ = site.get()
    site.now = NEXT_DAY

    _, tomorrow, body = site.get(HTTP_IF_NONE_MATCH=today["ETag"])

    assert body == b"answer 2"
    assert today["ETag"] != tomorrow["ETag"]


def test_answer_made_over_midnight_is_of_neither_day():
    site = Site()
    times = iter([NOON, NOON, NEXT_DAY])
    site.answers._clock = lambda: next(times)

    _, headers, _ = site.get()

    assert "ETag" not in headers
    assert len(site.store) == 0


def test_answer_that_shows_more_than_was_heard_of_moves_the_head():
    site = Site()
    site.get(path="/api/v1/old/")
    site.shown = SECOND

    site.get(path="/api/v1/new/")

    assert site.record.head == SECOND
    assert site.get(path="/api/v1/old/")[2] == b"answer 3"
    assert site.get(path="/api/v1/new/")[2] == b"answer 2"


def test_reader_with_the_tag_needs_no_answer_made():
    site = Site()
    _, given, _ = site.get()
    other = Site()

    status, headers, body = other.get(HTTP_IF_NONE_MATCH=given["ETag"])

    assert (status, body, other.made) == ("304 Not Modified", b"", 0)
    assert headers["ETag"] == given["ETag"]


def test_tag_of_other_code_gets_an_answer():
    site, other = Site(), Site()
    other.answers._keys = Keys(b"x" * 32)
    _, given, _ = site.get()

    assert other.get(HTTP_IF_NONE_MATCH=given["ETag"])[0] == "200 OK"


def test_headers_of_one_request_are_not_given_to_another():
    site = Site(RateLimit='"default";r=9;t=60', X_Request_ID="first")

    (_, first, _), (_, second, _) = site.get(), site.get()

    assert (first["RateLimit"], first["X-Request-ID"]) == ('"default";r=9;t=60', "first")
    assert "RateLimit" not in second
    assert "X-Request-ID" not in second


def test_very_long_query_leaves_nothing():
    site = Site()

    assert [site.get(QUERY_STRING="q=" + "x" * 5_000)[2] for _ in range(2)] == [b"answer 1", b"answer 2"]
    assert len(site.store) == 0
