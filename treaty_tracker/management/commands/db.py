import dataclasses
import json
import subprocess
from argparse import REMAINDER, ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from treaty_tracker.database import binaries, credentials, sharing, status, transfer

ENGINE = "treaty_tracker.database.backend"
#: As the Linux Standard Base has it for services.
EXIT_NOT_RUNNING = 3
EXIT_NOT_EMBEDDED = 2


class Command(BaseCommand):
    help = "The embedded PostgreSQL. Other commands start it when they need it, and the last one out stops it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("start", help="Start it, and keep it running without users until `stop`.")
        stop = actions.add_parser("stop", help="Stop it; refused while others use it.")
        stop.add_argument("--force", action="store_true", help="Stop it even while others use it.")
        shown = actions.add_parser("status", help="Exit code 0 when it runs, 3 when not.")
        shown.add_argument("--json", action="store_true", dest="as_json", help="For programs.")
        shell = actions.add_parser("psql", help="Open its SQL prompt; further arguments go to psql.")
        shell.add_argument("--role", choices=["web", "owner"], default="web", help="web: rows; owner: tables too.")
        shell.add_argument("arguments", nargs=REMAINDER, help="After `--`, for psql: -- -c 'SELECT 1'")
        dump = actions.add_parser("dump", help="Write the whole database to a file.")
        dump.add_argument("file", type=Path)
        dump.add_argument("--format", choices=["custom", "plain"], default="custom", dest="form")
        restore = actions.add_parser("restore", help="Read a dump of yours, all or nothing.")
        restore.add_argument("file", type=Path)
        restore.add_argument("--replace", action="store_true", help="Put it in the place of the tables that stand.")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        if settings.DATABASES["default"]["ENGINE"] != ENGINE:
            raise CommandError(
                "The embedded database is not in use: DATABASE_URL names another server.", returncode=EXIT_NOT_EMBEDDED
            )
        run: Callable[..., None] = getattr(self, action)
        run(**options)

    def start(self, **options: Any) -> None:
        sharing.keep()
        self.stdout.write("The database runs, and is kept running until `manage.py db stop`.")

    def stop(self, *, force: bool, **options: Any) -> None:
        if not sharing.stop(by_force=force):
            counts = status.read().connection_counts or {}
            raise CommandError(
                f"Other commands use the database ({sum(counts.values())} connections), so it was not stopped. "
                "It stops by itself after the last of them. To stop it all the same: --force."
            )
        self.stdout.write("The database is stopped.")

    def status(self, *, as_json: bool, **options: Any) -> None:
        found = status.read()
        if as_json:
            self.stdout.write(json.dumps(dataclasses.asdict(found), default=str))
        else:
            self.stdout.write("running" if found.is_running else "not running")
            self.stdout.write(f"data folder  {found.data_folder}")
            if found.started_at and found.connection_counts is not None:
                counts = ", ".join(f"{role} {count}" for role, count in found.connection_counts.items())
                self.stdout.write(f"socket       {found.socket}")
                self.stdout.write(f"version      PostgreSQL {found.version}")
                self.stdout.write(f"since        {found.started_at.isoformat(timespec='seconds')}")
                self.stdout.write(f"until        {'db stop' if found.is_kept else 'the last command ends'}")
                self.stdout.write(f"connections  {counts or 'none'}")
        if not found.is_running:
            raise SystemExit(EXIT_NOT_RUNNING)

    def psql(self, *, role: str, arguments: list[str], **options: Any) -> None:
        endpoint = sharing.join()
        environment = endpoint.environment(f"{credentials.DATABASE}_{role}", credentials.DATABASE)
        program = binaries.installed().program("psql")
        passed = arguments[1:] if arguments[:1] == ["--"] else arguments
        # Ctrl-C at the prompt reaches psql as well, which cancels the query; this command waits for its end.
        with subprocess.Popen([program, *passed], env=environment) as running:
            while True:
                try:
                    code = running.wait()
                    break
                except KeyboardInterrupt:
                    continue
        if code != 0:
            raise SystemExit(code)

    def dump(self, *, file: Path, form: transfer.Format, **options: Any) -> None:
        size = transfer.dump(file.absolute(), form)
        self.stdout.write(f"{file}: {size / 1e6:.1f} MB")

    def restore(self, *, file: Path, replace: bool, **options: Any) -> None:
        transfer.restore(file.absolute(), replace=replace)
        self.stdout.write(f"The database holds what {file} held.")
