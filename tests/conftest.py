"""What every test has: sockets to this machine only, one open revision, and tables that can be emptied afterwards."""

import ipaddress
import socket
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.backends.postgresql.operations import DatabaseOperations
from hypothesis import HealthCheck, settings

import ledger

# On a machine that others keep busy no example has a time to be done in.
settings.register_profile("shared machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared machine")

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


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The real treaty, loaded once for all tests of a file and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_fixtures", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def real_treaty(loaded: None, db: None) -> None:
    """Fixtures of this project's own treaty, as `script/server` loads them."""


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


#: Lets the owner empty the tables; the ledger refuses TRUNCATE to everybody else, and to the owner at any other time.
_TRUNCATE_MAY = """
DO $$ DECLARE found record; BEGIN
    FOR found IN SELECT tgrelid::regclass AS place, tgname FROM pg_trigger
                 WHERE tgname LIKE 'pgtrigger_no_truncate_%' LOOP
        EXECUTE format('ALTER TABLE %s VERB TRIGGER %I', found.place, found.tgname);
    END LOOP;
END $$;
"""


@pytest.fixture(autouse=True, scope="session")
def tables_can_be_emptied() -> Iterator[None]:
    """After each transactional test Django empties the tables by TRUNCATE: in that transaction it is not refused."""
    stock = DatabaseOperations.sql_flush

    def flushed(self: DatabaseOperations, *args: Any, **kwargs: Any) -> list[str]:
        statements = stock(self, *args, **kwargs)
        opened, shut = (_TRUNCATE_MAY.replace("VERB", verb) for verb in ("DISABLE", "ENABLE"))
        return [opened, *statements, shut] if statements else []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", flushed)
        yield


class _TakenBack(Exception):
    """Ends the revision of a test without publishing it."""


@pytest.fixture(autouse=True)
def open_revision(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that uses the database arranges and acts inside one open revision, which is never published.

    Tests of the ledger itself, marked `ledger`, and tests with real transactions open their own.
    """
    marker = request.node.get_closest_marker("django_db")
    has_database = marker is not None or "db" in request.fixturenames
    is_transactional = (marker is not None and marker.kwargs.get("transaction")) or {
        "transactional_db",
        "live_server",
    } & set(request.fixturenames)
    if not has_database or is_transactional or request.node.get_closest_marker("ledger"):
        yield
        return
    request.getfixturevalue("db")
    revision = ledger.commit(author="test", reason="A test")
    revision.__enter__()
    yield
    if connection.connection is not None:
        revision.__exit__(_TakenBack, _TakenBack(), None)
