import errno
import os
import socket
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections
from granian.constants import Interfaces
from granian.server import Server

APPLICATION = "treaty_tracker.wsgi:application"
#: Longer than the web role's statement timeout, so that a slow answer is still given before its worker ends.
WORKER_STOP_SECONDS = 35
#: Left over for other commands while the server has all its threads at work.
SPARE_CONNECTIONS = 10


class Command(BaseCommand):
    help = "Serve API, docs and admin. The embedded database runs as long as this does; SIGTERM and Ctrl-C stop both."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="Address to listen on (%(default)s).")
        parser.add_argument(
            "--port", type=int, default=os.environ.get("PORT", "8000"), help="Port to listen on ($PORT, else 8000)."
        )
        parser.add_argument("--workers", type=int, default=1, help="Processes (%(default)s).")
        parser.add_argument("--threads", type=int, default=4, help="Requests at a time in each process (%(default)s).")

    def handle(self, *args: Any, host: str, port: int, workers: int, threads: int, **options: Any) -> None:
        if workers < 1 or threads < 1:
            raise CommandError("--workers and --threads must be 1 or more.")
        ensure_port_is_free(host, port)
        ensure_connections_suffice(workers * threads + (workers if settings.ANSWER_CACHE_MB else 0))
        connections.close_all()

        server = Server(
            target=APPLICATION,
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=threads,
            workers_kill_timeout=WORKER_STOP_SECONDS,
            websockets=False,
        )
        server.on_startup(lambda: self.announce(host, port))
        server.serve()

    def announce(self, host: str, port: int) -> None:
        root = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
        self.stdout.write(f"API    {root}/api/v1/\nDocs   {root}/api/v1/docs/\nAdmin  {root}/admin/")
        self.stdout.flush()


def ensure_port_is_free(host: str, port: int) -> None:
    """Granian shares its port with whoever else does, so that a second server would silently take half the requests."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except (OSError, OverflowError) as error:
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            reason = "another program listens there. Choose another port with --port or the variable PORT."
        else:
            reason = f"{getattr(error, 'strerror', None) or error}."
        raise CommandError(f"Cannot serve on {host} port {port}: {reason}") from error


def ensure_connections_suffice(needed: int) -> None:
    """Each thread holds a connection, and each worker that keeps answers one more, to hear of new revisions.

    Starts the embedded database, if that is the one in use.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int"
        )
        available = cursor.fetchone()[0] - SPARE_CONNECTIONS
    if needed > available:
        raise CommandError(
            f"The server needs {needed} database connections, one for each thread and one for each worker that keeps "
            f"answers, and {available} can be used. Lower --workers or --threads."
        )
