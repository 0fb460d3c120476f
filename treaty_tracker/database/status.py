"""What an operator wants to know of the embedded database. Asking starts nothing and joins nothing."""

import datetime
from dataclasses import dataclass
from pathlib import Path

import psycopg

from treaty_tracker.database import connections, layout, sharing
from treaty_tracker.database.connections import Answer


@dataclass(frozen=True)
class Status:
    is_running: bool
    is_kept: bool
    """Whether it runs on without users."""
    data_folder: str
    socket: str
    version: str | None = None
    started_at: datetime.datetime | None = None
    connection_counts: dict[str, int] | None = None
    """Clients connected, by role; a command may use the database without being connected at the moment."""


def read() -> Status:
    place = layout.standing()
    folder, socket = str(place.data), str(place.socket_folder / layout.SOCKET_NAME)
    if not Path(socket).exists() or connections.ask(place) is not Answer.ALIVE:
        return Status(is_running=False, is_kept=False, data_folder=folder, socket=socket)
    try:
        with connections.superuser(place) as connection:
            row = connection.execute("SELECT current_setting('server_version'), pg_postmaster_start_time()").fetchone()
            counted = connection.execute(
                "SELECT usename, count(*) FROM pg_stat_activity"
                " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() GROUP BY usename ORDER BY usename"
            ).fetchall()
    except psycopg.OperationalError:  # it stopped between the two questions
        return Status(is_running=False, is_kept=False, data_folder=folder, socket=socket)
    version, started_at = row or (None, None)
    return Status(
        is_running=True,
        is_kept=sharing.is_kept(place),
        data_folder=folder,
        socket=socket,
        version=version,
        started_at=started_at,
        connection_counts=dict(counted),
    )
