"""A dump that is restored in another database, of another locale, is as sound as it was."""

import os
import subprocess
from pathlib import Path

import pytest
from django.db import connection

from tests.ledger import processes
from tests.ledger.test_added_column import GARDEN, before
from treaty_tracker.database import binaries

pytestmark = pytest.mark.django_db(transaction=True)


def program(name: str, database: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs on a database of the test server."""
    given = connection.get_connection_params()
    found = binaries.installed().program(name)
    environment = os.environ | {
        "PGHOST": str(given["host"]),
        "PGPORT": str(given["port"]),
        "PGUSER": given["user"],
        "PGPASSWORD": given["password"],
    }
    subprocess.run([found, "--dbname", database, *arguments], env=environment, check=True, capture_output=True)


def told() -> dict[str, object]:
    """The faults of the chain, and what each revision reads."""
    import ledger
    from ledger.verification import faults
    from tests.ledger.garden.models import Tree

    read = {}
    for number in range(ledger.head() + 1):
        with ledger.known_at(number):
            read[number] = [str(tree.height) for tree in Tree.objects.all()]
    return {"faults": list(faults()), "read": read}


def tampered() -> list[str]:
    """The kinds of fault after one height was changed with the triggers off."""
    from ledger.verification import faults

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE garden_tree DISABLE TRIGGER USER; UPDATE garden_tree SET height = 9")
    return [fault.kind for fault in faults()]


def test_chain_is_sound_after_dump_and_restore_in_another_locale(empty_database: str, tmp_path: Path) -> None:
    copy, file = f"{empty_database}_copy", tmp_path / "garden.sql"
    with processes.started(1, empty_database, GARDEN, GARDEN="1") as pool:
        assert pool.submit(before).result() == [2]
    program("pg_dump", empty_database, "--file", str(file))
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{copy}"')
        cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE template0 LOCALE_PROVIDER libc LOCALE "C"')
    program("psql", copy, "--quiet", "--set", "ON_ERROR_STOP=1", "--file", str(file))

    with processes.started(1, copy, GARDEN, GARDEN="1") as pool:
        found, after_an_edit = pool.submit(told).result(), pool.submit(tampered).result()

    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{copy}"')
    assert found == {"faults": [], "read": {0: [], 1: ["1.50"], 2: ["2.25"]}}
    assert after_an_edit == ["live"]
