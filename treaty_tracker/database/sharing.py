"""One server for all commands that use it at the same time: the first starts it, the last one out stops it.

Every user of the database holds a shared lock for as long as it lives; the kernel frees it however the process ends.
Whoever starts or stops the server holds the start lock, so nobody can join a server that is about to stop.
"""

import atexit
import multiprocessing
import multiprocessing.util
import os
import signal
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import psycopg
from django.core.management.base import CommandError

from treaty_tracker import data_folder
from treaty_tracker.database import cluster, connections, layout, locks
from treaty_tracker.database.connections import Answer, Endpoint
from treaty_tracker.database.exceptions import DatabaseUnavailableError
from treaty_tracker.database.layout import Layout

#: After a start that failed, until the next.
PAUSE_SECONDS = 5.0


@dataclass(frozen=True)
class _Membership:
    place: Layout
    users: locks.FileLock


@dataclass(frozen=True)
class _FailedStart:
    at: float
    told: str


_guard = threading.RLock()
_membership: _Membership | None = None
_failed_start: _FailedStart | None = None
_is_leaving_registered = False


def join() -> Endpoint:
    """Use the embedded database until this process ends: it runs when this returns. Repeated calls cost nothing.

    Raises `DatabaseUnavailableError` or `DataFolderError`, either with a paragraph for the user.
    """
    global _membership
    with _guard:
        if _membership is None:
            place = layout.standing()
            data_folder.private()
            _leave_at_exit()
            with locks.exclusive(_start_lock(place)):
                membership = _Membership(place, locks.FileLock(_users_lock(place)))
                membership.users.share()
                try:
                    _start(place)
                except BaseException:
                    _let_go(membership)
                    raise
                _membership = membership
        return connections.endpoint(_membership.place)


def leave() -> None:
    """Stop using the database, and stop its server if nobody else uses it and nobody asked to keep it."""
    global _membership
    with _guard:
        if _membership is None:
            return
        membership, _membership = _membership, None
        with locks.exclusive(_start_lock(membership.place)):
            _let_go(membership)


def revive() -> bool:
    """See to it that the server runs again if it died while this process used it; False if it was never joined.

    Raises `DatabaseUnavailableError`. For some seconds after a start that failed there is no other: who asks meanwhile
    hears of that one at once, and does not wait in line for the next.
    """
    global _failed_start
    with _guard:
        if _membership is None:
            return False
        if connections.ask(_membership.place) is Answer.ALIVE:
            return True
        if _failed_start is not None and time.monotonic() < _failed_start.at + PAUSE_SECONDS:
            raise DatabaseUnavailableError(_failed_start.told)
        try:
            with locks.exclusive(_start_lock(_membership.place)):
                _start(_membership.place)
        except CommandError as error:
            _failed_start = _FailedStart(time.monotonic(), str(error))
            raise DatabaseUnavailableError(str(error)) from error
        return True


def keep() -> None:
    """Let the server run on without users, until `stop` or until the machine goes down."""
    join()
    _kept(layout.standing()).write_text(_boot())


def is_kept(place: Layout) -> bool:
    try:
        return _kept(place).read_text() == _boot()
    except FileNotFoundError:
        return False


def stop(*, by_force: bool) -> bool:
    """Stop the server. False, and nothing done, if others use it and force was not asked for."""
    place = layout.standing()
    data_folder.private()
    with locks.exclusive(_start_lock(place)):
        users = locks.FileLock(_users_lock(place))
        try:
            if not users.try_exclusive() and not by_force:
                return False
            _kept(place).unlink(missing_ok=True)
            cluster.stop(place)
        finally:
            users.release()
    return True


def _start(place: Layout) -> None:
    try:
        cluster.start(place)
    except OSError as error:
        raise data_folder.unusable(place.data, error) from error
    except psycopg.Error as error:
        raise DatabaseUnavailableError(f"The embedded PostgreSQL runs, but cannot be prepared: {error}") from error


def _let_go(membership: _Membership) -> None:
    """With the start lock held."""
    try:
        if not is_kept(membership.place) and membership.users.try_exclusive():
            cluster.stop(membership.place)
    finally:
        membership.users.release()
        cluster.release_children()


def _start_lock(place: Layout) -> Path:
    return place.private / "database-start.lock"


def _users_lock(place: Layout) -> Path:
    return place.private / "database-users.lock"


def _kept(place: Layout) -> Path:
    return place.private / "database-kept"


def _boot() -> str:
    """Changes when the machine starts, so that "keep it running" does not outlive a reboot."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text()
    except OSError:
        return ""


def _leave_at_exit() -> None:
    """Also on SIGTERM and SIGHUP, which by default end a process without its exit functions."""
    global _is_leaving_registered
    if not _is_leaving_registered:
        _is_leaving_registered = True
        if multiprocessing.parent_process() is None:
            atexit.register(_leave_quietly)
        else:  # its children end without `atexit`
            multiprocessing.util.Finalize(None, _leave_quietly, exitpriority=0)
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, _exit_on_signal)


def _exit_on_signal(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _leave_quietly() -> None:
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is _exit_on_signal:
            signal.signal(number, signal.SIG_IGN)  # it is ending already; a second one must not cut this short
    try:
        leave()
    except DatabaseUnavailableError as error:
        sys.stderr.write(f"{error}\n")


def _forget_in_child() -> None:
    """A forked child uses nothing of its parent's: it joins by itself when it first connects."""
    global _guard, _membership, _failed_start, _is_leaving_registered
    _guard = threading.RLock()
    _membership = _failed_start = None
    _is_leaving_registered = False


os.register_at_fork(after_in_child=_forget_in_child)
