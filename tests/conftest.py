"""What every test has: sockets to this machine only."""

import ipaddress
import socket
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

#: How long the threads of the live server may take to close their connections once the browser is gone.
PATIENCE_SECONDS = 5


@pytest.fixture(autouse=True, scope="session")
def only_this_machine() -> Iterator[None]:
    """A test that reaches for the network fails, naming the address."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and not _is_loopback(address[0]):
            raise RuntimeError(f"A test tried to reach {address[0]}; tests reach nothing but this machine.")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


def _is_loopback(host: str) -> bool:
    return host == "localhost" or ipaddress.ip_address(host).is_loopback


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Before the test database is dropped, threads of the live server may let go of it; then it is taken from them."""
    yield
    deadline = time.monotonic() + PATIENCE_SECONDS
    with django_db_blocker.unblock():
        while (others := _other_sessions()) and time.monotonic() < deadline:
            time.sleep(0.1)
        for process, query in others:
            sys.stderr.write(f"\nA session of the test database was left open; its last query: {query}\n")
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [process])


def _other_sessions() -> list[tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid, coalesce(query, '') FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        return list(cursor.fetchall())
