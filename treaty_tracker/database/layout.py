"""Where everything of the embedded database lies in the data folder, and how its folders are made."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from treaty_tracker import data_folder
from treaty_tracker.database.account import Account
from treaty_tracker.database.exceptions import DatabaseUnavailableError

PORT = 5432
SOCKET_NAME = f".s.PGSQL.{PORT}"
#: A socket's address holds 107 bytes; some room is left.
LONGEST_SOCKET_PATH = 100
MISREAD_BY_SHELLS = frozenset('"$`\\\n')
#: What this project puts into its data folder. A root-owned folder that holds anything else is not ours to hand over.
OUR_NAMES = frozenset({"private", "postgresql", "captures"})


@dataclass(frozen=True)
class Layout:
    data: Path

    @property
    def private(self) -> Path:
        return self.data / "private"

    @property
    def postgresql(self) -> Path:
        return self.data / "postgresql"

    @property
    def cluster(self) -> Path:
        return self.postgresql / "cluster"

    @property
    def log(self) -> Path:
        return self.postgresql / "log"

    @property
    def binaries(self) -> Path:
        return self.postgresql / "binaries"

    @property
    def socket_folder(self) -> Path:
        """In the data folder, unless the path is too long for a socket or libpq would read it as a list of hosts."""
        folder = self.postgresql / "socket"
        if len(os.fsencode(folder / SOCKET_NAME)) <= LONGEST_SOCKET_PATH and "," not in str(folder):
            return folder
        # Neither TMPDIR nor XDG_RUNTIME_DIR: two commands with different environments must find the same socket.
        return Path("/tmp") / f"treaty-tracker-{hashlib.sha256(os.fsencode(self.data)).hexdigest()[:16]}"  # noqa: S108


def standing() -> Layout:
    """The layout in the data folder of this process; creates nothing.

    Raises `DatabaseUnavailableError` for a path that initdb, which hands it to a shell in double quotes, would misread.
    """
    try:
        path = data_folder.path().resolve()
    except OSError as error:
        raise data_folder.unusable(data_folder.path(), error) from error
    if MISREAD_BY_SHELLS & set(str(path)):
        raise DatabaseUnavailableError(
            f"PostgreSQL's own programs misread the path of the data folder, {path}: it holds a quotation mark, "
            "a dollar, a backtick, a backslash or a line break. Name another folder in TREATY_TRACKER_DATA."
        )
    return Layout(path)


def prepare(layout: Layout, account: Account) -> None:
    """Create the folders that the server needs, owned by its account. Nothing outside the data folder is changed."""
    data_folder.private()
    _hand_over(layout, account)
    for folder in (layout.postgresql, layout.log):
        _make(folder, account)
    _make(layout.socket_folder, account)
    found = layout.socket_folder.lstat()
    if layout.socket_folder.is_symlink() or found.st_uid != account.uid or found.st_mode & 0o077:
        raise DatabaseUnavailableError(
            f"The socket folder {layout.socket_folder} is not a private folder of {account.name}, so it is not used. "
            "Remove it, or name a data folder with a path under 70 characters in TREATY_TRACKER_DATA."
        )


def _hand_over(layout: Layout, account: Account) -> None:
    """Let the server's account into the data folder that root has made; the folders above are only looked at."""
    if account.is_caller or account.can_enter(layout.data):
        return
    if account.can_enter(layout.data.parent):
        if layout.data.stat().st_uid == 0 and OUR_NAMES.issuperset(entry.name for entry in layout.data.iterdir()):
            account.own(layout.data)
            return
        obstacle = layout.data
    else:
        obstacle = next(folder for folder in reversed(layout.data.parents) if not account.can_enter(folder))
    raise DatabaseUnavailableError(
        f"PostgreSQL refuses to run as root, so it runs as the account {account.name}, which cannot enter {obstacle}. "
        f"Name a data folder that {account.name} can reach in the variable TREATY_TRACKER_DATA "
        "(for example /var/lib/treaty-tracker), or run this command as an ordinary user."
    )


def _make(folder: Path, account: Account) -> None:
    try:
        folder.mkdir(mode=data_folder.FOLDER_MODE)
    except FileExistsError:
        if _was_interrupted(folder, account):
            account.own(folder)
        return
    account.own(folder)


def _was_interrupted(folder: Path, account: Account) -> bool:
    """Whether root was stopped between making this folder and handing it over."""
    found = folder.lstat()
    return not account.is_caller and found.st_uid == 0 and folder.is_dir() and not any(folder.iterdir())
