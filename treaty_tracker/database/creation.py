"""How the cluster is made: whole, or not at all."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from treaty_tracker import data_folder
from treaty_tracker.database import credentials
from treaty_tracker.database.account import Account
from treaty_tracker.database.binaries import Binaries
from treaty_tracker.database.exceptions import DatabaseUnavailableError
from treaty_tracker.database.layout import Layout

UNFINISHED = "unfinished-cluster-"
ENCODING = ("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")


def create(layout: Layout, account: Account, programs: Binaries) -> None:
    """Make the cluster unless it stands. Made under another name and renamed, so that an interrupted one is no harm."""
    if layout.cluster.exists():
        check_version(layout.cluster, programs)
        return
    for left in layout.postgresql.glob(f"{UNFINISHED}*"):
        shutil.rmtree(left, ignore_errors=True)
    # A name of its own each time: the orphan of an interrupted attempt may still be writing into the last one.
    unfinished = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=layout.postgresql))
    account.own(unfinished)
    cluster = unfinished / "cluster"
    _run_initdb(cluster, unfinished, account, programs)
    cluster.rename(layout.cluster)
    data_folder.sync_folder(layout.postgresql)
    shutil.rmtree(unfinished, ignore_errors=True)


def check_version(cluster: Path, programs: Binaries) -> None:
    """Refuse a cluster of another major version: PostgreSQL cannot read its files."""
    try:
        made_by = (cluster / "PG_VERSION").read_text().strip()
    except FileNotFoundError:
        made_by = "an unknown version of"
    if made_by != str(programs.major):
        raise DatabaseUnavailableError(
            f"The database in {cluster} was made by PostgreSQL {made_by}, and this release brings {programs.major}. "
            "With the release that made it, run `manage.py db dump FILE`; move that folder away; then, with this "
            "release, run `manage.py db restore FILE`."
        )


def _run_initdb(cluster: Path, folder: Path, account: Account, programs: Binaries) -> None:
    password_file = folder / "password"
    with os.fdopen(os.open(password_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
        opened.write(credentials.password(credentials.SUPERUSER))
    account.own(password_file)
    made = subprocess.run(
        [
            programs.program("initdb"),
            *ENCODING,
            "--data-checksums",
            "--auth=scram-sha-256",
            f"--username={credentials.SUPERUSER}",
            f"--pwfile={password_file}",
            f"--pgdata={cluster}",
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
        cwd=folder.anchor,
        env=server_environment(),
        start_new_session=True,
        **account.identity(),
    )
    password_file.unlink()
    if made.returncode != 0:
        shutil.rmtree(folder, ignore_errors=True)
        last_lines = "\n  ".join(made.stdout.strip().splitlines()[-8:])
        raise DatabaseUnavailableError(f"The database could not be made in {cluster.parent.parent}:\n  {last_lines}")


def server_environment() -> dict[str, str]:
    """The server's messages must be in English, and no PG* variable of the caller's may reach it."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}
