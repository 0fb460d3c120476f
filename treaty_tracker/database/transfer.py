"""The whole database to a file, and back: all of it, or nothing."""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Literal

import psycopg
from psycopg import sql

from treaty_tracker.data_folder import sync_folder
from treaty_tracker.database import binaries, connections, credentials, layout, roles, sharing
from treaty_tracker.database.exceptions import DatabaseUnavailableError

#: The first bytes of pg_dump's custom format; anything else is taken for SQL.
CUSTOM_MAGIC = b"PGDMP"
#: Filled while the old database goes on serving; takes its name when it is whole.
RESTORING = f"{credentials.DATABASE}_restoring"
REPLACED = f"{credentials.DATABASE}_replaced"
PROGRESS_SECONDS = 3.0

Format = Literal["custom", "plain"]


def dump(file: Path, form: Format) -> int:
    """Write the database to this file, readable by its owner alone, and return its size in bytes.

    The file appears when it is complete; one that stood there stays until then.
    """
    endpoint = sharing.join()
    try:
        descriptor, unfinished = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    except OSError as error:
        raise DatabaseUnavailableError(f"Cannot write to {file.parent}: {error.strerror}.") from error
    try:
        with os.fdopen(descriptor, "wb") as opened:
            _run(["pg_dump", f"--format={form}"], endpoint, credentials.DATABASE, output=opened.fileno())
            os.fsync(opened.fileno())
            size = os.fstat(opened.fileno()).st_size
        Path(unfinished).rename(file)
        sync_folder(file.parent)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
    return size


def restore(file: Path, *, replace: bool) -> None:
    """Read a dump into the database. One that has tables is refused unless it may be replaced.

    The dump runs with the rights of the database's superuser: restore only what you trust.
    """
    try:
        with file.open("rb") as opened:
            is_custom = opened.read(len(CUSTOM_MAGIC)) == CUSTOM_MAGIC
    except OSError as error:
        raise DatabaseUnavailableError(f"Cannot read {file}: {error.strerror}.") from error
    endpoint = sharing.join()
    place = layout.standing()
    if not replace and (count := _table_count()):
        raise DatabaseUnavailableError(
            f"The database has {count} tables, and nothing was changed. Give --replace to put the dump in their place."
        )
    with connections.superuser(place) as connection:
        _drop(connection, RESTORING)
        create = sql.SQL("CREATE DATABASE {name} OWNER {owner} TEMPLATE template0")
        connection.execute(create.format(name=sql.Identifier(RESTORING), owner=sql.Identifier(credentials.OWNER)))
        try:
            if is_custom:
                reader = ["pg_restore", "--exit-on-error", "--single-transaction", f"--dbname={RESTORING}", str(file)]
            else:
                reader = ["psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
                reader += ["--output=/dev/null", f"--file={file}"]
            _run(reader, endpoint, RESTORING)
            _swap(connection)
        finally:
            _drop(connection, RESTORING)
    roles.provide(place)


def _run(command: list[str], endpoint: connections.Endpoint, database: str, output: int | None = None) -> None:
    """Run one of PostgreSQL's programs to its end; tell now and then that it is still at work."""
    program = binaries.installed().program(command[0])
    environment = endpoint.environment(credentials.SUPERUSER, database)
    began = time.monotonic()
    with tempfile.TemporaryFile() as told:
        running = subprocess.Popen(
            [program, *command[1:]],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if output is None else output,
            stderr=told,
            env=environment,
        )
        try:
            while True:
                try:
                    running.wait(PROGRESS_SECONDS)
                    break
                except subprocess.TimeoutExpired:
                    written = "" if output is None else f", {os.fstat(output).st_size / 1e6:.1f} MB written"
                    sys.stderr.write(f"{command[0]}: {time.monotonic() - began:.0f} s{written} ...\n")
        except BaseException:
            running.kill()
            running.wait()
            raise
        told.seek(0)
        complaint = told.read().decode(errors="replace").strip()
    if running.returncode != 0:
        raise DatabaseUnavailableError(f"{command[0]} failed, and nothing was changed: {complaint}")


def _table_count() -> int:
    with connections.superuser(layout.standing(), credentials.DATABASE) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        ).fetchone()
    return row[0] if row else 0


def _swap(connection: psycopg.Connection[tuple[Any, ...]]) -> None:
    """Give the restored database the name of the standing one. Both renames happen, or neither."""
    names = {
        "standing": sql.Identifier(credentials.DATABASE),
        "restored": sql.Identifier(RESTORING),
        "replaced": sql.Identifier(REPLACED),
    }
    _drop(connection, REPLACED)
    # A connected database cannot be renamed, and a busy one would be connected to again at once.
    connection.execute(sql.SQL("ALTER DATABASE {standing} ALLOW_CONNECTIONS false").format(**names))
    try:
        connection.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = %s", [credentials.DATABASE]
        )
        with connection.transaction():
            connection.execute(sql.SQL("ALTER DATABASE {standing} RENAME TO {replaced}").format(**names))
            connection.execute(sql.SQL("ALTER DATABASE {restored} RENAME TO {standing}").format(**names))
    finally:
        with contextlib.suppress(psycopg.OperationalError):
            connection.execute(sql.SQL("ALTER DATABASE {standing} ALLOW_CONNECTIONS true").format(**names))
    _drop(connection, REPLACED)


def _drop(connection: psycopg.Connection[tuple[Any, ...]], name: str) -> None:
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {name} WITH (FORCE)").format(name=sql.Identifier(name)))
