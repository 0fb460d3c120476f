"""The processes of one cluster, found by where they stand: every PostgreSQL process has its cluster as its cwd.

A PID alone proves nothing: the file may be stale or cut off, and the number may be another program's by now.
"""

import os
import signal
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Process:
    pid: int
    is_postmaster: bool

    def kill(self, number: signal.Signals) -> None:
        try:
            os.kill(self.pid, number)
        except ProcessLookupError:
            return


def of_cluster(cluster: Path) -> list[Process]:
    """All live processes of the cluster's server. A zombie is not one: it holds neither files nor memory."""
    try:
        wanted = cluster.stat()
    except FileNotFoundError:
        return []
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            standing = (entry / "cwd").stat()
            if (standing.st_dev, standing.st_ino) != (wanted.st_dev, wanted.st_ino):
                continue
            program = str((entry / "exe").readlink()).removesuffix(" (deleted)")
            title = (entry / "cmdline").read_bytes()
        except OSError:  # it ended meanwhile, or is another user's
            continue
        if Path(program).name == "postgres":
            # A server's children rename themselves to "postgres: checkpointer" and the like.
            found.append(Process(int(entry.name), is_postmaster=not title.startswith(b"postgres: ")))
    return found


def postmaster(cluster: Path) -> Process | None:
    return next((process for process in of_cluster(cluster) if process.is_postmaster), None)


def clear_stale_pid_file(file: Path) -> None:
    """Remove a PID file that would keep a new server from starting. Only to be called when the cluster has no process.

    PostgreSQL clears the file of a dead process by itself, after checking that no shared memory is left in use, so
    that case is left to it. It gives up on a file without a number, and on the number of a live foreign process.
    """
    try:
        first = file.read_bytes().split(b"\n", 1)[0].strip()
    except FileNotFoundError:
        return
    # The socket's lock file is written by a server; in both, a negative number stands for a process without one.
    if first.lstrip(b"-").isdigit() and not Path(f"/proc/{abs(int(first))}").exists():
        return
    file.unlink(missing_ok=True)
