"""A reader who hangs up in the middle of a large file leaves nothing behind."""

import socket
import struct
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

import ledger
from provisions.models import Milestone
from tests.access.server import HOST, asked, serving
from tests.provisions import factories as make

pytestmark = pytest.mark.django_db(transaction=True)

EXPORT = "/api/v1/milestones/?format=ndjson"
ROWS = 100
#: With the rows more than the sockets take in, so that the server is still sending when nobody reads any more.
LONG = "what must have happened " * 4_000
TIMES = 20
#: The server's threads, and the one that follows revisions.
MOST_SESSIONS = 5
PATIENCE_SECONDS = 20


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Where the server keeps temporary files."""
    made: Path = tmp_path_factory.mktemp("temporary")
    return made


@pytest.fixture(scope="module")
def port(django_db_setup: None, django_db_blocker, tmp_path_factory, folder: Path) -> Iterator[int]:
    log = tmp_path_factory.mktemp("server") / "log"
    with django_db_blocker.unblock(), serving(log, workers=1, TMPDIR=str(folder)) as port:
        yield port


@pytest.fixture
def large_list() -> None:
    with ledger.commit(author="curator", reason="Many words"):
        project = make.ProjectFactory(id="railway")
        Milestone.objects.bulk_create(
            Milestone(id=f"railway:{n}", project=project, slug=f"{n}", name={"en": "Event"}, description=LONG)
            for n in range(ROWS)
        )


def hang_up(port: int, path: str, *, after: int) -> None:
    """Asks, reads so many bytes, and is gone without a word."""
    with socket.socket() as line:
        line.settimeout(PATIENCE_SECONDS)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
        line.connect((HOST, port))
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
        while after > 0:
            read = len(line.recv(after))
            assert read > 0
            after -= read


def open_files(folder: Path) -> list[str]:
    """The files in the folder that any process holds open; they have no name there. Of Linux alone."""
    found = []
    for descriptor in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            target = str(descriptor.readlink())
        except OSError:
            continue
        if target.startswith(f"{folder}/"):
            found.append(target)
    return found


def sessions() -> list[tuple[str, bool]]:
    """The state of each other session, and whether a transaction is open in it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT state, xact_start IS NOT NULL FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        return list(cursor.fetchall())


def left_behind(folder: Path) -> list[object]:
    return [*open_files(folder), *folder.iterdir(), *(each for each in sessions() if each != ("idle", False))]


@pytest.mark.parametrize("known_at", ["", "&known_at="], ids=["now", "known_at"])
def test_reader_who_hangs_up_leaves_no_file_session_or_transaction(port, folder, large_list, known_at):
    path = EXPORT + (known_at and f"{known_at}{ledger.head()}")

    for _ in range(TIMES):
        hang_up(port, path, after=100_000)
    hang_up(port, path, after=0)

    deadline = time.monotonic() + PATIENCE_SECONDS
    while (left := left_behind(folder)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert left == []
    assert len(sessions()) <= MOST_SESSIONS
    status, headers = asked(port, path)
    assert (status, int(headers["content-length"]) > ROWS * len(LONG)) == (200, True)
