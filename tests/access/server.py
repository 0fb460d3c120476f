"""A real server on the database of the tests, in the web role, and who asks it."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1"


@contextlib.contextmanager
def serving(log: Path, *, workers: int, **variables: str) -> Iterator[int]:
    """Gives the port. The database must be open to the caller."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = int(probe.getsockname()[1])
    ours = {"SERVED_DATABASE": connection.settings_dict["NAME"], "TREATY_TRACKER_ROLE": "web", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)]
    with log.open("w") as opened:
        running = subprocess.Popen(
            [*command, "--workers", str(workers), "--blocking-threads", "4", "tests.access.served:application"],
            cwd=ROOT,
            env=os.environ | ours | variables,
            stdout=opened,
            stderr=opened,
        )
        try:
            _await_answer(port, running, log)
            yield port
        finally:
            running.terminate()
            running.wait(30)


def _await_answer(port: int, running: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + 60
    while running.poll() is None and time.monotonic() < deadline:
        try:
            asked(port, "/healthz")
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(log.read_text())


def asked(port: int, path: str, *headers: tuple[str, str]) -> tuple[int, dict[str, str]]:
    """Over a connection of its own, which the kernel gives to any worker. Header names come back in lower case."""
    line = http.client.HTTPConnection(HOST, port, timeout=30)
    line.putrequest("GET", path)
    for name, value in headers:
        line.putheader(name, value)
    line.endheaders()
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}
