"""The account that runs the server: whoever calls, or, since PostgreSQL refuses root, an unprivileged one."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from treaty_tracker.database.exceptions import DatabaseUnavailableError

#: Accounts that a Linux machine has already; the first that exists is used.
UNPRIVILEGED = ("postgres", "nobody")


class Identity(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Account:
    name: str
    uid: int
    gid: int

    @property
    def is_caller(self) -> bool:
        return self.uid == os.geteuid()

    def identity(self) -> Identity:
        """The arguments of `subprocess` that make a child run as this account."""
        if self.is_caller:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Hand over a file or folder that the caller has just made."""
        if not self.is_caller:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def can_enter(self, folder: Path) -> bool:
        """Whether this account can pass through the folder and all above it. Asked of the kernel, not of the modes."""
        asked = subprocess.run(
            ["/bin/sh", "-c", 'cd -P -- "$0"', os.fspath(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
            **self.identity(),
        )
        return asked.returncode == 0


def server_account(cluster: Path) -> Account:
    """Who runs the server of this cluster: its owner when it stands, so that a later account changes nothing."""
    if os.geteuid() != 0:
        return _of(pwd.getpwuid(os.geteuid()))
    if cluster.exists():
        return _of(pwd.getpwuid(cluster.stat().st_uid))
    for name in UNPRIVILEGED:
        try:
            return _of(pwd.getpwnam(name))
        except KeyError:
            continue
    raise DatabaseUnavailableError(
        f"PostgreSQL refuses to run as root, and this machine has no account named {' or '.join(UNPRIVILEGED)}. "
        "Make one (useradd --system postgres), run this command as an ordinary user, or set DATABASE_URL."
    )


def _of(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
