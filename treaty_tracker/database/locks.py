"""File locks that end with their process, whatever ends it."""

import fcntl
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from treaty_tracker import data_folder
from treaty_tracker.database.exceptions import DatabaseUnavailableError

#: Longer than the longest start, which is the recovery after a crash.
PATIENCE_SECONDS = 180.0
NOTICE_AFTER_SECONDS = 5.0

#: A forked child shares its parent's locks until it closes the copies of these.
_open_descriptors: set[int] = set()


class FileLock:
    """One `flock`. Waiting is polling, so that a long wait can be told and ended.

    Raises `DataFolderError` where its file can be neither made nor opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        except OSError as error:
            raise data_folder.unusable(path, error) from error
        _open_descriptors.add(self._descriptor)

    def share(self) -> None:
        fcntl.flock(self._descriptor, fcntl.LOCK_SH)

    def try_exclusive(self) -> bool:
        """Whether nobody else has the lock; if so it is now held. On refusal a shared hold of it may be lost."""
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def release(self) -> None:
        if self._descriptor in _open_descriptors:
            _open_descriptors.remove(self._descriptor)
            # Unlocked by name: a child between fork and exec may hold a copy that closing would leave locked.
            fcntl.flock(self._descriptor, fcntl.LOCK_UN)
            os.close(self._descriptor)


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the lock for the block; wait for another holder, and say so when it lasts."""
    lock = FileLock(path)
    try:
        began = time.monotonic()
        told = False
        while not lock.try_exclusive():
            waited = time.monotonic() - began
            if waited > PATIENCE_SECONDS:
                raise DatabaseUnavailableError(
                    f"Another command has held {path} for {PATIENCE_SECONDS:.0f} seconds while it starts or stops the "
                    "embedded database. End that command, then try again."
                )
            if waited > NOTICE_AFTER_SECONDS and not told:
                told = True
                sys.stderr.write("Waiting for another command that starts or stops the embedded database ...\n")
            time.sleep(0.02)
        yield
    finally:
        lock.release()


def _forget_in_child() -> None:
    for descriptor in _open_descriptors:
        os.close(descriptor)
    _open_descriptors.clear()


os.register_at_fork(after_in_child=_forget_in_child)
