"""What a reader gets of kept answers, over HTTP from a real server."""

import gzip
import json
import time
from collections.abc import Callable, Iterator

import pytest
import zstandard
from django.core.management import call_command

from tests.treaty_tracker.answers.conftest import Server, publish, wait_until_heard
from tests.treaty_tracker.answers.reader import Reader

#: So that there is a database also when this file runs alone.
pytestmark = pytest.mark.django_db

LIST = "/api/v1/projects/"
ROW = "/api/v1/projects/railway/"


@pytest.fixture(scope="module", autouse=True)
def record(server: Server, django_db_blocker) -> Iterator[None]:
    """One revision for all tests of this file: they only read."""
    with django_db_blocker.unblock():
        publish("announced")
        wait_until_heard(server)
        yield
        call_command("flush", verbosity=0, interactive=False)


@pytest.fixture
def reader(begin: Callable[[], Reader]) -> Reader:
    return begin()


@pytest.mark.parametrize("path", [LIST, ROW, "/api/v1/treaties/?count=true"])
def test_second_answer_is_the_kept_one_byte_for_byte(reader: Reader, path: str) -> None:
    first = reader.get(path)
    second = reader.get(path)

    assert first.headers["cache-status"] == "treaty-tracker; fwd=miss; stored"
    assert second.is_hit
    assert (second.status, second.body) == (first.status, first.body)
    own = {"cache-status", "x-request-id", "date"}
    assert {name: first.headers[name] for name in first.headers.keys() - own} == {
        name: second.headers[name] for name in second.headers.keys() - own
    }
    assert second.headers["cache-control"] == "public, max-age=0, must-revalidate"
    assert second.headers["vary"] == "Accept, Accept-Encoding, Origin"
    assert first.headers["x-request-id"] != second.headers["x-request-id"]


@pytest.mark.parametrize(
    "spelt",
    [
        pytest.param("{tag}", id="as given"),
        pytest.param('W/"other", {tag} , "third"', id="in a list"),
        pytest.param("*", id="any"),
        pytest.param("{strong}", id="by weak comparison"),
    ],
)
def test_reader_who_has_the_answer_gets_304_without_a_body(reader: Reader, spelt: str) -> None:
    given = reader.get(LIST)
    tag = given.headers["etag"]

    again = reader.get(LIST, If_None_Match=spelt.format(tag=tag, strong=tag.removeprefix("W/")))

    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == tag
    assert again.headers["cache-control"] == given.headers["cache-control"]
    assert again.headers["vary"] == given.headers["vary"]


def test_any_tag_is_no_304_where_there_is_nothing(reader: Reader) -> None:
    assert reader.get("/api/v1/projects/nothing/", If_None_Match="*").status == 404


def test_tag_is_of_one_address_and_one_form(reader: Reader) -> None:
    tags = {
        reader.get(LIST).headers["etag"],
        reader.get(ROW).headers["etag"],
        reader.get(f"{LIST}?format=json").headers["etag"],
    }

    assert len(tags) == 3


@pytest.mark.parametrize("is_kept", [True, False])
def test_head_gets_the_headers_of_get(reader: Reader, is_kept: bool) -> None:
    path = f"{LIST}?page_size={7 if is_kept else 8}"
    full = reader.get(path) if is_kept else None

    head = reader.get(path, method="HEAD")

    full = full or reader.get(path)
    assert head.body == b""
    assert head.is_hit is is_kept
    for name in ("etag", "content-length", "content-type", "vary", "cache-control"):
        assert head.headers[name] == full.headers[name]


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        pytest.param("gzip", "gzip", id="gzip"),
        pytest.param("zstd", "zstd", id="zstd"),
        pytest.param("gzip, deflate, br, zstd", "zstd", id="a browser"),
        pytest.param("zstd;q=0, gzip;q=0.5", "gzip", id="one refused"),
        pytest.param("br", None, id="unknown"),
        pytest.param("identity", None, id="none wanted"),
    ],
)
def test_answer_is_coded_as_the_reader_takes_it(reader: Reader, accepted: str, coding: str | None) -> None:
    plain = reader.get(ROW)
    made = reader.get(f"{ROW}?known_at={plain.revision}", Accept_Encoding=accepted)
    kept = [reader.get(ROW, Accept_Encoding=accepted) for _ in range(2)]

    opened = {"gzip": gzip.decompress, "zstd": zstandard.decompress, None: bytes}[coding]
    for answer in (made, *kept):
        assert answer.headers.get("content-encoding") == coding
        assert answer.headers["content-length"] == str(len(answer.body))
    assert [opened(answer.body) for answer in kept] == [plain.body, plain.body]
    assert json.loads(opened(made.body))["note"] == "announced"
    assert kept[1].is_hit
    assert kept[1].headers["etag"] == plain.headers["etag"]


def test_parameters_in_another_order_get_the_links_that_repeat_their_order(reader: Reader) -> None:
    one, other = f"{LIST}?page_size=1&count=true", f"{LIST}?count=true&page_size=1"

    made = [reader.get(path, Authorization="none") for path in (one, other)]
    kept = [reader.get(path) for path in (one, other, one, other)][2:]

    assert [answer.body for answer in kept] == [answer.body for answer in made]
    assert all(answer.is_hit for answer in kept)


def test_each_host_gets_its_own_addresses(reader: Reader) -> None:
    for host in ("127.0.0.1", "localhost") * 2:
        assert reader.get(ROW, Host=host).json()["url"] == f"http://{host}{ROW}"


def test_spoofed_host_is_refused_and_leaves_nothing(reader: Reader) -> None:
    refused = [reader.get(ROW, Host="evil.example") for _ in range(2)]

    assert [(answer.status, answer.is_hit) for answer in refused] == [(400, False)] * 2
    assert b"evil" not in reader.get(ROW).body


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("/api/v1/projects/nothing/", 404, id="no such row"),
        pytest.param(f"{LIST}?colour=red", 400, id="no such parameter"),
        pytest.param("/api/v1/nowhere/", 404, id="no such address"),
    ],
)
def test_errors_are_made_each_time(reader: Reader, path: str, status: int) -> None:
    answers = [reader.get(path) for _ in range(2)]

    assert [answer.status for answer in answers] == [status, status]
    assert [answer.headers["cache-status"] for answer in answers] == ["treaty-tracker; fwd=miss"] * 2
    assert not any("etag" in answer.headers for answer in answers)


def test_request_with_credentials_passes_by(reader: Reader) -> None:
    reader.get(LIST)

    answer = reader.get(LIST, Authorization="Basic a2V5OmtleQ==")

    assert answer.headers["cache-status"] == "treaty-tracker; fwd=bypass"
    assert answer.told() == reader.get(LIST).told()


def test_pages_for_people_pass_by(reader: Reader) -> None:
    assert "cache-status" not in reader.get("/admin/login/").headers
    assert "cache-status" not in reader.get("/healthz").headers


def test_each_answer_leaves_one_line_in_the_log(reader: Reader, server: Server) -> None:
    answers = [reader.get(f"{LIST}?page_size=77") for _ in range(3)]
    answers.append(reader.get(f"{LIST}?page_size=77", If_None_Match=answers[0].headers["etag"]))

    time.sleep(0.6)
    lines = [json.loads(line) for line in server.log.read_text().splitlines() if '"page_size=77"' in line]
    assert sorted(line["request_id"] for line in lines) == sorted(answer.headers["x-request-id"] for answer in answers)
    assert sorted(line["status"] for line in lines) == [200, 200, 200, 304]
    assert {tuple(sorted(line)) for line in lines} == {tuple(sorted(lines[0]))}
    assert all((line["path"], line["method"], line["level"]) == (LIST, "GET", "info") for line in lines)
