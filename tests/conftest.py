"""What every test has: sockets to this machine only, one open revision, and tables that can be emptied afterwards."""

import ipaddress
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.commands import flush
from django.db import connection, transaction
from django.db.backends.postgresql.operations import DatabaseOperations
from hypothesis import HealthCheck, settings

import ledger

# On a machine that others keep busy no example has a time to be done in.
settings.register_profile("shared machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared machine")

#: How long the threads of the live server may take to close their connections once the browser is gone.
PATIENCE_SECONDS = 5


#: Its files take longest, so they begin first where several workers share the tests.
LONGEST = Path(__file__).parent / "treaty_tracker" / "database"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.path.is_relative_to(LONGEST))


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


#: Those that hold rows are emptied, by their owner and with its triggers off. TRUNCATE of all would take a second.
_EMPTIED = """
DO $$ DECLARE place regclass; is_full boolean; full_ones regclass[] := '{{}}'; BEGIN
    FOREACH place IN ARRAY ARRAY[{tables}]::regclass[] LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %s)', place) INTO is_full;
        IF is_full THEN full_ones := full_ones || place; END IF;
    END LOOP;
    SET CONSTRAINTS ALL DEFERRED;
    FOREACH place IN ARRAY full_ones LOOP
        EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', place);
    END LOOP;
    FOREACH place IN ARRAY full_ones LOOP EXECUTE format('DELETE FROM %s', place); END LOOP;
    SET CONSTRAINTS ALL IMMEDIATE;
    FOREACH place IN ARRAY full_ones LOOP
        EXECUTE format('ALTER TABLE %s ENABLE TRIGGER USER', place);
    END LOOP;
END $$;
"""
#: What Django and the ledger make of models alone stands after a migration and is not emptied.
_STAYING = {"django_content_type", "auth_permission"}


@pytest.fixture(autouse=True, scope="session")
def tables_are_emptied() -> Iterator[None]:
    """After each transactional test. Triggers, views and privileges stay, and are not made anew."""

    def emptied(self: DatabaseOperations, style: Any, tables: Any, **_: Any) -> list[str]:
        names = ", ".join(f"'{table}'" for table in sorted({*tables} - _STAYING))
        return [_EMPTIED.format(tables=names)] if tables else []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", emptied)
        patch.setattr(flush, "emit_post_migrate_signal", lambda *_, **__: None)
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
