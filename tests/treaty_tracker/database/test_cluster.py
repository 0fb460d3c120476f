import os
import shutil
import stat
import subprocess

import pytest

from tests.treaty_tracker.database.trial import FIRST_CALLER, PRELUDE, Deployment, wait_until
from treaty_tracker.database.account import server_account

ASK = "print(connect().execute('SELECT 1').fetchone()[0])"


@FIRST_CALLER
def test_the_cluster_is_made_as_decided(fresh: Deployment) -> None:
    code = """
with connect(credentials.SUPERUSER) as connection:
    for name in ("server_encoding", "data_checksums", "fsync", "full_page_writes", "synchronous_commit",
                 "random_page_cost", "listen_addresses", "TimeZone", "log_timezone"):
        print(connection.execute("SELECT current_setting(%s)", [name]).fetchone()[0], end=" ")
    print(*connection.execute(
        "SELECT datlocprovider, datlocale FROM pg_database WHERE datname = 'treaty_tracker'").fetchone())
"""

    assert fresh.run_code(code) == "UTF8 on on on on 1.1  UTC UTC b C.UTF-8"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("999999\n/nowhere\n1700000000\n5432\n", id="of a dead process"),
        pytest.param("", id="empty"),
        pytest.param("12", id="cut off, of a live foreign process or of none"),
        pytest.param("not a number\n", id="garbage"),
        pytest.param("{foreign}\n{cluster}\n1700000000\n5432\n", id="of a live foreign process"),
    ],
)
def test_a_stale_pid_file_does_not_stop_the_start(deployment: Deployment, content: str) -> None:
    foreign = deployment.begin("-c", "import time; time.sleep(60)")
    # A process of the server's own account is the one that PostgreSQL by itself gives up on.
    account_of = deployment.layout.cluster.stat()
    same_account = subprocess.Popen(["sleep", "60"], user=account_of.st_uid) if os.geteuid() == 0 else foreign
    for name in ("cluster/postmaster.pid", "socket/.s.PGSQL.5432.lock"):
        file = deployment.layout.postgresql / name
        file.write_text(content.format(foreign=same_account.pid, cluster=deployment.layout.cluster))
        os.chown(file, account_of.st_uid, account_of.st_gid)

    try:
        assert deployment.run_code(ASK) == "1"
        assert same_account.poll() is None
    finally:
        same_account.kill()
        same_account.wait()


@FIRST_CALLER
def test_the_pid_file_of_the_running_server_is_left_alone(deployment: Deployment) -> None:
    user = deployment.begin_code("connection = connect(); ready(); sys.stdin.readline()")
    before = deployment.pid_file.read_bytes(), deployment.pid_file.stat().st_ino

    deployment.run_code(ASK)

    assert (deployment.pid_file.read_bytes(), deployment.pid_file.stat().st_ino) == before
    assert user.poll() is None


def test_an_interrupted_initdb_is_made_up_for(fresh: Deployment) -> None:
    command = fresh.begin("-c", "from treaty_tracker.database import sharing; sharing.join()")
    wait_until(lambda: list(fresh.data.glob("postgresql/unfinished-cluster-*/cluster/PG_VERSION")))
    command.kill()
    command.communicate()
    assert not fresh.layout.cluster.exists()

    assert fresh.run_code(ASK) == "1"

    shutil.rmtree(fresh.layout.cluster)
    assert fresh.run_code(ASK) == "1"
    assert not list(fresh.data.glob("postgresql/unfinished-*"))


@FIRST_CALLER
def test_a_start_that_was_cut_off_before_the_roles_were_made_is_finished(fresh: Deployment) -> None:
    fresh.run_code("from treaty_tracker.database import roles; roles.provide = lambda place: None; sharing.join()")

    assert fresh.run_code(ASK) == "1"


def test_a_data_path_of_more_than_a_hundred_characters(fresh: Deployment) -> None:
    fresh.data = fresh.data.parent / ("long" * 30) / "data"
    user = fresh.begin_code("connection = connect(); ready(); sys.stdin.readline()")
    socket = fresh.layout.socket_folder
    found = socket.stat()

    assert len(str(fresh.data)) > 100
    assert stat.S_IMODE(found.st_mode) == 0o700
    assert found.st_uid == fresh.layout.cluster.stat().st_uid

    user.communicate("\n")
    assert not socket.exists()


@FIRST_CALLER
@pytest.mark.parametrize("name", ["with, comma", "with 'apostrophe'", "with space", "с буквами"])
def test_a_data_path_with_special_characters(fresh: Deployment, name: str) -> None:
    fresh.data = fresh.data.parent / name

    assert fresh.run_code(ASK) == "1"


@FIRST_CALLER
@pytest.mark.parametrize("name", ['with "quote"', "with $dollar", "with `backtick`", "with \\backslash"])
def test_a_data_path_that_a_shell_would_misread_is_refused_by_name(fresh: Deployment, name: str) -> None:
    fresh.data = fresh.data.parent / name

    refused = fresh.run("-c", PRELUDE + ASK)

    assert refused.returncode != 0
    assert "Name another folder in TREATY_TRACKER_DATA" in refused.stderr
    assert not fresh.data.exists()


@pytest.mark.parametrize("is_own", [False, True], ids=["of someone else", "open to everyone"])
def test_a_socket_folder_that_is_not_private_is_not_used(fresh: Deployment, is_own: bool) -> None:
    fresh.data = fresh.data.parent / ("long" * 30) / "data"
    fresh.layout.socket_folder.mkdir(mode=0o777)
    fresh.layout.socket_folder.chmod(0o777)
    (fresh.layout.socket_folder / "trap").touch()
    if is_own:
        owner = fresh.caller.account.uid or server_account(fresh.layout.cluster).uid
        os.chown(fresh.layout.socket_folder, owner, -1)

    done = fresh.manage("db", "start")

    assert done.returncode == 1
    assert (fresh.layout.socket_folder / "trap").exists()
    assert "The socket folder" in done.stderr
    assert "Traceback" not in done.stderr


def test_folders_are_private_and_none_outside_is_changed(fresh: Deployment) -> None:
    parents = list(fresh.data.parents)
    before = {folder: folder.stat()[0:1] + folder.stat()[4:6] for folder in parents}

    fresh.run_code(ASK)

    assert {folder: folder.stat()[0:1] + folder.stat()[4:6] for folder in parents} == before
    for path in (fresh.data, *fresh.data.glob("*"), *fresh.layout.postgresql.glob("*"), *fresh.layout.log.glob("*")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path
    for path in fresh.layout.private.iterdir():
        assert path.stat().st_uid == fresh.caller.account.uid, path


def test_a_folder_that_stands_is_used_when_it_is_empty(fresh: Deployment) -> None:
    fresh.data.mkdir(mode=0o700)
    os.chown(fresh.data, fresh.caller.account.uid, fresh.caller.account.gid)

    assert fresh.run_code(ASK) == "1"


@FIRST_CALLER
def test_a_cluster_of_another_major_version_is_refused(expendable: Deployment) -> None:
    (expendable.layout.cluster / "PG_VERSION").write_text("15\n")

    done = expendable.manage("db", "start")

    assert done.returncode == 1
    assert "was made by PostgreSQL 15, and this release brings 18" in done.stderr


@FIRST_CALLER
def test_a_server_that_cannot_start_shows_its_log(expendable: Deployment) -> None:
    with (expendable.layout.cluster / "postgresql.conf").open("a") as opened:
        opened.write("no_such_setting = 1\n")

    done = expendable.manage("db", "start")

    assert done.returncode == 1
    assert str(expendable.layout.log) in done.stderr
    assert 'unrecognized configuration parameter "no_such_setting"' in done.stderr
    assert "Traceback" not in done.stderr
