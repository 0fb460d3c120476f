"""A real server in a process of its own, on the tests' database."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection

import ledger
from provisions.models import Project
from tests.provisions import factories as make
from tests.treaty_tracker.answers.reader import HOST, Reader

ROOT = Path(__file__).parents[3]
APPLICATION = "tests.treaty_tracker.answers.served:application"


@dataclass(frozen=True)
class Server:
    port: int
    log: Path


@pytest.fixture(scope="module")
def server(django_db_setup: None, django_db_blocker, tmp_path_factory) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = int(probe.getsockname()[1])
    log = tmp_path_factory.mktemp("server") / "log"
    with django_db_blocker.unblock():
        database = connection.settings_dict["NAME"]
    environment = os.environ | {"SERVED_DATABASE": database, "LOG_LEVEL": "INFO", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)]
    with log.open("w") as opened:
        running = subprocess.Popen(
            [*command, "--workers", "1", "--blocking-threads", "4", APPLICATION],
            cwd=ROOT,
            env=environment,
            stdout=opened,
            stderr=opened,
        )
        try:
            _await_answer(port, running, log)
            yield Server(port, log)
        finally:
            running.terminate()
            running.wait(30)


def _await_answer(port: int, running: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while True:
        reader = Reader(port)
        try:
            reader.get("/healthz")
            return
        except OSError:
            if running.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(log.read_text()) from None
            time.sleep(0.1)
        finally:
            reader.close()


@pytest.fixture
def begin(server: Server) -> Iterator[Callable[[], Reader]]:
    """Gives readers, each with a connection of its own."""
    readers: list[Reader] = []

    def begun() -> Reader:
        readers.append(Reader(server.port))
        return readers[-1]

    yield begun
    for reader in readers:
        reader.close()


@pytest.fixture
def reader(transactional_db: None, begin: Callable[[], Reader]) -> Reader:
    return begin()


def publish(note: str) -> int:
    """One project, whose note is this; gives the revision's number."""
    with ledger.commit(author="curator", reason=note) as revision:
        if not Project.objects.filter(pk="railway").update(note=note):
            make.ProjectFactory(id="railway", note=note, treaty=make.TreatyFactory(id="treaty"))
    return revision.number


def wait_until_heard(server: Server) -> None:
    """Until the server keeps answers: it may have just lost and found the record of another test."""
    reader, deadline = Reader(server.port), time.monotonic() + 5
    while reader.get("/api/v1/units/").headers.get("cache-status") == "treaty-tracker; fwd=bypass":
        if time.monotonic() > deadline:
            raise AssertionError("The server does not learn of revisions.")
        time.sleep(0.05)
    reader.close()


@pytest.fixture
def published(reader: Reader, server: Server) -> int:
    """The number of a revision, of one project with a note."""
    number = publish("announced")
    wait_until_heard(server)
    return number
