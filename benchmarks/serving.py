"""Servers to be measured, each in processes of its own, on a free port."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

PATIENCE_SECONDS = 60
_TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """One that runs, asked over a connection that is kept open."""

    connection: http.client.HTTPConnection
    process: int

    @property
    def port(self) -> int:
        return self.connection.port

    def processor_seconds(self) -> float:
        """What its processes have taken until now; Linux says so."""
        children = Path(f"/proc/{self.process}/task/{self.process}/children").read_text().split()
        return sum(map(_processor_seconds, (str(self.process), *children)))

    def tag(self, path: str) -> str:
        """The ETag of an answer."""
        return self._answer(path)[0].headers["ETag"]

    def ask(self, path: str) -> bytes:
        return self._answer(path)[1]

    def _answer(self, path: str) -> tuple[http.client.HTTPResponse, bytes]:
        try:
            answer, body = self._asked(path)
        except ConnectionError:  # servers close connections that were idle for half a minute
            self.connection.close()
            answer, body = self._asked(path)
        if answer.status != HTTPStatus.OK:
            raise SystemExit(f"{path}: {answer.status} {body[:500].decode(errors='replace')}")
        return answer, body

    def _asked(self, path: str) -> tuple[http.client.HTTPResponse, bytes]:
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        return answer, answer.read()


@contextmanager
def served(application: str, *, threads: int = 1, **environment: str) -> Iterator[Server]:
    """The application under the product's own server, in one worker; `environment` is added to this process's own."""
    port = _free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--no-ws"]
    running = subprocess.Popen(
        [*command, "--workers", "1", "--blocking-threads", str(threads), application],
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        connection = _connected(port, running)
        try:
            yield Server(connection, running.pid)
        finally:
            connection.close()
    finally:
        running.terminate()
        running.wait(30)


def _processor_seconds(process: str) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS_A_SECOND


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as bound:
        return int(bound.getsockname()[1])


def _connected(port: int, running: subprocess.Popen[bytes]) -> http.client.HTTPConnection:
    """Once the server answers connections."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            connection.connect()
            return connection
        except OSError:
            if running.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.1)
