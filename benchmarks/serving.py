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

PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """One that runs, asked over a connection that is kept open."""

    connection: http.client.HTTPConnection

    def ask(self, path: str) -> bytes:
        try:
            status, body = self._answer(path)
        except ConnectionError:  # servers close connections that were idle for half a minute
            self.connection.close()
            status, body = self._answer(path)
        if status != HTTPStatus.OK:
            raise SystemExit(f"{path}: {status} {body[:500].decode(errors='replace')}")
        return body

    def _answer(self, path: str) -> tuple[int, bytes]:
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        return answer.status, answer.read()


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
            yield Server(connection)
        finally:
            connection.close()
    finally:
        running.terminate()
        running.wait(30)


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
