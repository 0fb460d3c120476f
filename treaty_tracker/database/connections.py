"""The manager's own connections to the embedded server, and whether it answers at all."""

import enum
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg

from treaty_tracker.database import credentials, layout
from treaty_tracker.database.exceptions import DatabaseUnavailableError
from treaty_tracker.database.layout import Layout

CONNECT_TIMEOUT_SECONDS = 5


class Answer(enum.Enum):
    ALIVE = "answers"
    BUSY = "starts, stops or recovers"
    SILENT = "does not answer"


@dataclass(frozen=True)
class Endpoint:
    """Where to connect. The password goes with the role: `credentials.password`."""

    host: str
    port: int

    def environment(self, role: str, database: str) -> dict[str, str]:
        """The environment for PostgreSQL's own programs, without what would mislead them of the caller's."""
        return {name: value for name, value in os.environ.items() if not name.startswith("PG")} | {
            "PGHOST": self.host,
            "PGPORT": str(self.port),
            "PGUSER": role,
            "PGPASSWORD": credentials.password(role),
            "PGDATABASE": database,
        }


def endpoint(place: Layout) -> Endpoint:
    return Endpoint(os.fspath(place.socket_folder), layout.PORT)


@contextmanager
def superuser(place: Layout, database: str = "postgres") -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    """A connection in autocommit mode as the manager's role."""
    target = endpoint(place)
    with psycopg.connect(
        host=target.host,
        port=target.port,
        dbname=database,
        user=credentials.SUPERUSER,
        password=credentials.password(credentials.SUPERUSER),
        connect_timeout=CONNECT_TIMEOUT_SECONDS,
        autocommit=True,
        application_name="treaty-tracker manager",
    ) as connection:
        yield connection


def ask(place: Layout) -> Answer:
    """Whether the server answers `SELECT 1`."""
    try:
        with superuser(place) as connection:
            connection.execute("SELECT 1")
    except psycopg.OperationalError as error:
        told = str(error)
        # libpq gives no SQLSTATE for a refused connection; the server's messages are in English (LC_ALL=C).
        if "the database system is" in told:
            return Answer.BUSY
        if "too many clients" in told or "remaining connection slots" in told:
            return Answer.ALIVE
        if "authentication failed" in told:
            raise DatabaseUnavailableError(
                f"The database in {place.cluster} refuses the password kept in {place.private}: the two folders do "
                "not belong together. Put back the folder that was made with this database."
            ) from error
        return Answer.SILENT
    return Answer.ALIVE
