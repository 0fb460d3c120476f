"""The one folder that a deployment writes to: the embedded database, the secret key, uploaded captures.

<data>/private/      secrets and locks; read by whoever runs the commands, and by nobody else
<data>/postgresql/   the embedded database; owned by the account that runs its server
"""

import os
import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.core.management.base import CommandError

FOLDER_MODE = 0o700


class DataFolderError(CommandError):
    """The data folder cannot be made, read or written; the message says which, and what to do."""


def path() -> Path:
    """The data folder: `TREATY_TRACKER_DATA`, else the user's data folder, else, for root, the system's."""
    named = os.environ.get("TREATY_TRACKER_DATA")
    if named:
        return Path(named).expanduser().absolute()
    if os.geteuid() == 0:
        return Path("/var/lib/treaty-tracker")
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base).expanduser().absolute() / "treaty-tracker"


def make() -> Path:
    """Create the data folder, readable by nobody else, and return it. A folder that stands is left as it is."""
    folder = path()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
    except OSError as error:
        raise unusable(folder, error) from error
    return folder


def private() -> Path:
    """The folder of secrets and locks. Refused when it is not the caller's own, so that nobody can plant a key."""
    folder = make() / "private"
    try:
        folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
        found = folder.lstat()
    except OSError as error:
        raise unusable(folder, error) from error
    if found.st_uid != os.geteuid():
        raise DataFolderError(
            f"{folder} belongs to user number {found.st_uid}, and this command runs as number {os.geteuid()}. "
            "Run it as the user who made the data folder, or name another folder in TREATY_TRACKER_DATA."
        )
    if not folder.is_dir() or folder.is_symlink() or found.st_mode & 0o077:
        raise DataFolderError(f"{folder} must be a plain folder that nobody but its owner can read (chmod 700).")
    return folder


def secret(name: str, make_text: Callable[[], str]) -> str:
    """The secret of this name, made once and kept; commands that ask at the same time all get the same one."""
    folder = private()
    file = folder / name
    try:
        if not file.exists():
            _keep(folder, file, make_text())
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise unusable(file, error) from error


def secret_key() -> str:
    """The key that signs sessions, made once and kept in the data folder; two starts at once agree on one."""
    return secret("secret-key", lambda: secrets.token_urlsafe(50))


def unusable(place: Path, error: OSError) -> DataFolderError:
    """What to tell when the operating system refuses something in the data folder."""
    return DataFolderError(
        f"The data folder cannot be used: {error.filename or place}: {error.strerror or error}. "
        "Name a folder that this user can write to, on a disk with room, in the variable TREATY_TRACKER_DATA."
    )


def _keep(folder: Path, file: Path, text: str) -> None:
    """Write the whole file elsewhere and link it into place: readers see all of it or none; the first one wins."""
    descriptor, temporary = tempfile.mkstemp(prefix=f".{file.name}-", dir=folder)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
            opened.write(text)
            opened.flush()
            os.fsync(opened.fileno())
        try:
            os.link(temporary, file)
        except FileExistsError:
            return
        sync_folder(folder)
    finally:
        Path(temporary).unlink()


def sync_folder(folder: Path) -> None:
    """Make a rename or a new name in this folder outlast a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
