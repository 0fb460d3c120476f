import json
import os
import signal
import socket
import stat
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.treaty_tracker.database.trial import FIRST_CALLER, Deployment, end, wait_until

USE = "connection = connect(); ready(); sys.stdin.readline()"


@FIRST_CALLER
def test_start_keeps_the_server_until_stop(deployment: Deployment) -> None:
    assert deployment.manage("db", "start").returncode == 0
    postmaster = deployment.postmaster()
    deployment.run_code("connect()")
    assert deployment.postmaster() == postmaster

    stopped = deployment.manage("db", "stop")

    assert stopped.returncode == 0, stopped.stderr
    assert deployment.server() == []
    deployment.run_code("connect()")
    assert deployment.server() == []


@FIRST_CALLER
def test_stop_is_refused_while_others_use_it_unless_forced(deployment: Deployment) -> None:
    user = deployment.begin_code(USE)

    refused = deployment.manage("db", "stop")
    assert refused.returncode == 1
    assert "Other commands use the database (1 connections)" in refused.stderr
    assert deployment.server()

    assert deployment.manage("db", "stop", "--force").returncode == 0
    assert deployment.server() == []
    end(user)


@FIRST_CALLER
def test_status_says_what_runs_and_starts_nothing(deployment: Deployment) -> None:
    idle = deployment.manage("db", "status")
    user = deployment.begin_code(USE)
    running = deployment.manage("db", "status", "--json")
    told = deployment.manage("db", "status").stdout
    end(user)

    assert (idle.returncode, idle.stdout.splitlines()[0]) == (3, "not running")
    found = json.loads(running.stdout)
    assert running.returncode == 0
    assert found["is_running"] is True
    assert found["version"].startswith("18.")
    assert found["data_folder"] == str(deployment.data)
    assert found["connection_counts"] == {"treaty_tracker_owner": 1}
    assert "connections  treaty_tracker_owner 1" in told
    assert deployment.server() == []


@FIRST_CALLER
def test_status_creates_nothing(fresh: Deployment) -> None:
    fresh.extra_environment["SECRET_KEY"] = "given"

    assert fresh.run("-c", "from treaty_tracker.database import status; status.read()").returncode == 0

    assert not fresh.data.exists()


@FIRST_CALLER
def test_psql_passes_its_arguments_and_its_exit_code(deployment: Deployment) -> None:
    asked = deployment.manage("db", "psql", "--", "-Atc", "SELECT current_user")
    owner = deployment.manage("db", "psql", "--role", "owner", "--", "-Atc", "SELECT current_user")
    failed = deployment.manage("db", "psql", "--", "-c", "SELECT 1/0")
    django = deployment.manage("dbshell", "--", "-Atc", "SELECT current_user")

    assert asked.stdout.strip() == "treaty_tracker_web", asked.stderr
    assert owner.stdout.strip() == "treaty_tracker_owner", owner.stderr
    assert failed.returncode == 1
    assert django.stdout.strip() == "treaty_tracker_web", django.stderr
    assert deployment.server() == []


@FIRST_CALLER
@pytest.mark.parametrize("action", ["start", "stop", "status", "psql"])
def test_db_says_that_another_server_is_in_use(fresh: Deployment, action: str) -> None:
    fresh.extra_environment["DATABASE_URL"] = "postgres://elsewhere"

    done = fresh.manage("db", action)

    assert done.returncode == 2
    assert "DATABASE_URL names another server" in done.stderr
    assert not fresh.layout.postgresql.exists()


def test_a_data_folder_without_permission_is_told_in_a_paragraph(fresh: Deployment) -> None:
    barred = fresh.data.parent / "barred"
    if fresh.caller.account.uid == 0:  # nothing is barred to root; its server's account stops at a private folder
        barred.mkdir(mode=0o700)
    else:
        barred.mkdir(mode=0o500)
        os.chown(barred, fresh.caller.account.uid, -1)
    fresh.data = barred / "data"

    done = fresh.run("-c", "from treaty_tracker.database import sharing; sharing.join()")

    assert done.returncode == 1
    told = done.stderr.splitlines()[-1]
    assert "TREATY_TRACKER_DATA" in told
    assert str(barred) in told
    assert stat.S_IMODE(barred.stat().st_mode) == (0o700 if fresh.caller.account.uid == 0 else 0o500)


@FIRST_CALLER
def test_a_lock_that_cannot_be_opened_is_told_in_a_paragraph(expendable: Deployment) -> None:
    lock = expendable.layout.private / "database-start.lock"
    lock.unlink()
    lock.mkdir()

    done = expendable.manage("db", "psql", "--", "-c", "SELECT 1")

    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert f"The data folder cannot be used: {lock}" in done.stderr


def test_a_folder_that_holds_foreign_files_is_not_handed_to_the_server(fresh: Deployment) -> None:
    fresh.data.mkdir(mode=0o700)
    (fresh.data / "letters").touch()
    os.chown(fresh.data, fresh.caller.account.uid, fresh.caller.account.gid)

    done = fresh.manage("db", "start")

    assert fresh.data.stat().st_uid == fresh.caller.account.uid
    assert done.returncode == (1 if fresh.caller.account.uid == 0 else 0)
    assert "Traceback" not in done.stderr


@FIRST_CALLER
def test_secrets_are_made_once_by_commands_at_the_same_time(fresh: Deployment) -> None:
    code = "from treaty_tracker import data_folder; print(data_folder.secret_key())"

    keys = {begun.communicate()[0] for begun in [fresh.begin("-c", code) for _ in range(10)]}

    assert len(keys) == 1
    assert len(keys.pop()) > 50
    assert [path.name for path in fresh.layout.private.iterdir()] == ["secret-key"]
    assert stat.S_IMODE((fresh.layout.private / "secret-key").stat().st_mode) == 0o600


@FIRST_CALLER
def test_a_private_folder_that_others_can_read_is_refused(fresh: Deployment) -> None:
    fresh.run_code("from treaty_tracker import data_folder; data_folder.secret_key()")
    fresh.layout.private.chmod(0o755)

    done = fresh.run("-c", "from treaty_tracker import data_folder; data_folder.secret_key()")

    assert "must be a plain folder that nobody but its owner can read" in done.stderr


def test_serve_answers_and_a_signal_stops_server_and_database(deployment: Deployment) -> None:
    port = _free_port()
    served = deployment.begin("-m", "django", "serve", "--port", str(port), "--workers", "2", "--threads", "2")
    wait_until(lambda: _status(port) == 404)
    assert deployment.server()
    session = _descendants(served.pid)
    assert len(session) >= 2

    second = deployment.manage("serve", "--port", str(port))
    assert second.returncode == 1
    assert f"Cannot serve on 127.0.0.1 port {port}: another program listens there." in second.stderr
    assert deployment.server()

    served.send_signal(signal.SIGTERM)
    output, _ = served.communicate(timeout=30)

    assert served.returncode == 0
    for path in ("/api/v1/", "/api/v1/docs/", "/admin/"):
        assert f"http://127.0.0.1:{port}{path}\n" in output
    assert deployment.server() == []
    assert [pid for pid in session if Path(f"/proc/{pid}").exists()] == []


@FIRST_CALLER
def test_serve_refuses_more_threads_than_connections(deployment: Deployment) -> None:
    refused = deployment.manage("serve", "--port", str(_free_port()), "--workers", "10", "--threads", "10")

    assert refused.returncode == 1
    assert "The server needs 100 database connections" in refused.stderr
    assert "87 can be used" in refused.stderr
    assert deployment.server() == []


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _status(port: int) -> int | None:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code
    except OSError:
        return None


def _descendants(pid: int) -> list[int]:
    """The worker processes of the server; those of PostgreSQL stand in sessions of their own."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == pid:
                found.append(int(entry.name))
    return found
