"""Start and stop the server of one cluster. Callers hold the start lock (`sharing.py`), so there is one at a time."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from treaty_tracker.database import binaries, connections, creation, layout, processes, roles
from treaty_tracker.database.account import Account, server_account
from treaty_tracker.database.binaries import Binaries
from treaty_tracker.database.connections import Answer
from treaty_tracker.database.exceptions import DatabaseUnavailableError
from treaty_tracker.database.layout import Layout

#: Time to replay the write-ahead log after a crash.
START_SECONDS = 120.0
NOTICE_AFTER_SECONDS = 3.0
#: A server that gives up at once may do so for a passing reason: a killed one's memory is still being freed.
ATTEMPTS = 4
#: How long a server may take over each way to stop, the gentlest first. None of them loses acknowledged writes.
WAYS_TO_STOP = ((signal.SIGINT, 60.0), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 10.0))
#: Children of a killed server that are still at work are stopped after this time.
ORPHAN_SECONDS = 2.0

SETTINGS = {
    "listen_addresses": "",
    "port": str(layout.PORT),
    "unix_socket_permissions": "0700",
    "cluster_name": "treaty-tracker",
    "max_connections": "100",
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    # Today's disks have no seek times; with the default of 4 the planner reads whole tables where an index would do.
    "random_page_cost": "1.1",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # One file per weekday, emptied when its day comes round: a week of log, and never more.
    "logging_collector": "on",
    "log_filename": "postgresql-%a.log",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
    "log_truncate_on_rotation": "on",
    "log_checkpoints": "off",
    "log_line_prefix": "%m [%p] %q%u@%d ",
}

#: Servers that this process started; kept so that they are reaped, and are not taken for forgotten children.
_children: list[subprocess.Popen[bytes]] = []


def start(place: Layout) -> None:
    """Make the cluster if need be, and return once its server answers and everyone's roles are there."""
    if connections.ask(place) is not Answer.ALIVE:
        account = server_account(place.cluster)
        layout.prepare(place, account)
        programs = binaries.usable_by(account, place.binaries)
        if not processes.of_cluster(place.cluster):
            creation.create(place, account, programs)
        _start_until_it_answers(place, account, programs)
    roles.provide(place)


def _start_until_it_answers(place: Layout, account: Account, programs: Binaries) -> None:
    began = time.monotonic()
    told = False
    failures = 0
    child: subprocess.Popen[bytes] | None = None
    while connections.ask(place) is not Answer.ALIVE:
        waited = time.monotonic() - began
        if child is not None and child.poll() is not None:
            _children.remove(child)
            child = None
            failures += 1
            if failures == ATTEMPTS:
                raise _failure(place, "The embedded PostgreSQL does not start.")
            time.sleep(0.2 * 2**failures)
        if child is None:
            running = processes.of_cluster(place.cluster)
            if not running:
                child = _spawn(place, account, programs)
            elif waited > ORPHAN_SECONDS and not any(process.is_postmaster for process in running):
                for orphan in running:
                    orphan.kill(signal.SIGQUIT if waited < 2 * ORPHAN_SECONDS else signal.SIGKILL)
        if waited > START_SECONDS:
            raise _failure(place, f"The embedded PostgreSQL has not answered for {START_SECONDS:.0f} seconds.")
        if waited > NOTICE_AFTER_SECONDS and (not told or sys.stderr.isatty()):
            told = True
            _tell_waiting(waited)
        time.sleep(0.03 if waited < NOTICE_AFTER_SECONDS else 0.5)
    if told and sys.stderr.isatty():
        sys.stderr.write(" ready.\n")


def _tell_waiting(seconds: float) -> None:
    """Counting, to a person; to a log, which others write to as well, a whole line."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\rWaiting for PostgreSQL to be ready ({seconds:.0f} s) ...")
    else:
        sys.stderr.write("Waiting for PostgreSQL to be ready ...\n")


def _spawn(place: Layout, account: Account, programs: Binaries) -> subprocess.Popen[bytes]:
    processes.clear_stale_pid_file(place.cluster / "postmaster.pid")
    processes.clear_stale_pid_file(place.socket_folder / f"{layout.SOCKET_NAME}.lock")
    quoted = os.fspath(place.socket_folder).replace('"', '""')
    settings = SETTINGS | {"unix_socket_directories": f'"{quoted}"', "log_directory": os.fspath(place.log)}
    arguments = [argument for name, value in settings.items() for argument in ("-c", f"{name}={value}")]
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
    output = os.open(place.log / "start.log", flags, 0o600)
    try:
        account.own(place.log / "start.log")
        child = subprocess.Popen(
            [programs.program("postgres"), "-D", place.cluster, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            env=creation.server_environment(),
            start_new_session=True,  # Ctrl-C in a terminal is for the command, not for the server that others share
            **account.identity(),
        )
    finally:
        os.close(output)
    _children.append(child)
    return child


def stop(place: Layout) -> None:
    """Stop the server, and return once none of its processes is left."""
    for way, patience in WAYS_TO_STOP:
        deadline = time.monotonic() + patience
        signalled = False
        while running := processes.of_cluster(place.cluster):
            if not signalled:
                chief = next((process for process in running if process.is_postmaster), None)
                for process in [chief] if chief else running:
                    process.kill(way)
                signalled = True
            if time.monotonic() > deadline:
                break
            time.sleep(0.02)
            _reap()
        else:
            _reap()
            _remove_short_socket_folder(place)
            return
    raise _failure(place, "The embedded PostgreSQL does not stop.")


def release_children() -> None:
    """Let the servers that this process started outlive it. `Popen` would warn that they were forgotten."""
    for child in _children:
        if child.poll() is None:
            child.returncode = 0
    _children.clear()


def _reap() -> None:
    for child in list(_children):
        if child.poll() is not None:
            _children.remove(child)


def _remove_short_socket_folder(place: Layout) -> None:
    folder = place.socket_folder
    if place.data in folder.parents or not place.cluster.exists() or not folder.exists():
        return
    if folder.lstat().st_uid == place.cluster.stat().st_uid:  # never touch what someone else has put there
        with contextlib.suppress(OSError):
            for name in (layout.SOCKET_NAME, f"{layout.SOCKET_NAME}.lock"):
                (folder / name).unlink(missing_ok=True)
            folder.rmdir()


def _failure(place: Layout, what: str) -> DatabaseUnavailableError:
    logs = sorted(place.log.glob("*.log"), key=lambda file: file.stat().st_mtime)
    lines = [line for file in logs[-2:] for line in _last_lines(file)]
    told = "".join(f"\n  {line}" for line in lines[-15:])
    return DatabaseUnavailableError(f"{what} Its log is in {place.log} and ends:{told}")


def _last_lines(file: Path) -> list[str]:
    with file.open("rb") as opened:
        opened.seek(max(0, file.stat().st_size - 8192))
        return opened.read().decode(errors="replace").splitlines()[-15:]


os.register_at_fork(after_in_child=release_children)
