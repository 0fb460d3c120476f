import os
import signal

import pytest

from tests.treaty_tracker.database.trial import (
    FIRST_CALLER,
    PRELUDE,
    SERVER_PACKAGES,
    Deployment,
    copy_packages,
    end,
    wait_until,
    without_notices,
)
from treaty_tracker.database import processes

#: Connects, says so, and lives until a line comes in.
USE = "connection = connect(); ready(); sys.stdin.readline()"


@FIRST_CALLER
def test_two_commands_share_one_server_and_the_last_one_out_stops_it(deployment: Deployment) -> None:
    first = deployment.begin_code(USE)
    postmaster = deployment.postmaster()

    second = deployment.begin_code(USE)
    assert deployment.postmaster() == postmaster
    assert end(first) == 0
    assert deployment.postmaster() == postmaster
    assert end(second) == 0

    assert deployment.server() == []


def test_twenty_commands_at_once_make_one_server(fresh: Deployment) -> None:
    packages = copy_packages(
        fresh.data.parent / "packages", SERVER_PACKAGES
    )  # root's copy for the server's account is raced for too
    fresh.extra_environment["PYTHONPATH"] = os.pathsep.join([str(packages), fresh.environment()["PYTHONPATH"]])
    for folder, folders, files in os.walk(packages):
        for name in ("", *folders, *files):
            os.chown(os.path.join(folder, name), fresh.caller.account.uid, -1)  # noqa: PTH118
    code = "print(connect().execute('SELECT pg_postmaster_start_time()').fetchone()[0]); ready(); sys.stdin.readline()"

    begun = [fresh.begin("-c", f"{PRELUDE}\n{code}") for _ in range(20)]
    born = {process.stdout.readline() for process in begun if process.stdout}
    running = processes.of_cluster(fresh.layout.cluster)
    codes = [end(process) for process in begun]

    assert len(born) == 1
    assert born != {""}
    assert [process.is_postmaster for process in running].count(True) == 1
    assert codes == [0] * 20
    assert fresh.server() == []


@FIRST_CALLER
def test_commands_that_come_and_go_never_meet_a_server_that_stops(deployment: Deployment) -> None:
    code = "connect().execute('SELECT 1')"

    rounds = [[deployment.begin("-c", f"{PRELUDE}\n{code}") for _ in range(2)] for _ in range(6)]

    for process in (process for pair in rounds for process in pair):
        _, complaint = process.communicate(timeout=60)
        assert (process.returncode, without_notices(complaint)) == (0, "")
    assert deployment.server() == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_no_process_behind(deployment: Deployment, number: signal.Signals) -> None:
    command = deployment.begin_code(USE)
    assert deployment.server()

    command.send_signal(number)
    command.communicate(timeout=30)

    assert command.returncode in (128 + number, -number)
    assert deployment.server() == []


def test_sigterm_during_the_start_leaves_no_process_behind(fresh: Deployment) -> None:
    command = fresh.begin("-c", f"{PRELUDE}\nconnect()\ntime.sleep(60)")
    wait_until(lambda: fresh.layout.cluster.exists() and fresh.server())

    command.terminate()
    command.communicate(timeout=30)

    assert command.returncode == 128 + signal.SIGTERM
    assert fresh.server() == []


@FIRST_CALLER
def test_a_killed_command_does_not_keep_the_server_from_being_stopped(deployment: Deployment) -> None:
    killed = deployment.begin_code(USE)
    killed.kill()
    killed.communicate()
    assert deployment.server()

    deployment.run_code("connect()")

    assert deployment.server() == []


@FIRST_CALLER
def test_a_forked_child_joins_by_itself(deployment: Deployment) -> None:
    code = """
connection = connect()
born = connection.execute("SELECT pg_postmaster_start_time()").fetchone()
joined, tell = os.pipe()
child = os.fork()
if child == 0:
    sharing.leave()                  # its parent's membership is not its own to give up
    own = connect()
    assert own.execute("SELECT pg_postmaster_start_time()").fetchone() == born
    ready()
    os.write(tell, b"!")
    sys.stdin.readline()
    assert own.execute("SELECT 1").fetchone() == (1,)
    os._exit(0)
os.close(tell)
os.read(joined, 1)
connection.close()
"""
    parent = deployment.begin_code(code)
    assert parent.wait(timeout=30) == 0

    assert deployment.server(), "the child still uses it"
    end(parent)

    deployment.run_code("connect()")
    assert deployment.server() == []


@FIRST_CALLER
def test_a_child_of_multiprocessing_stops_the_server_if_it_is_the_last(deployment: Deployment) -> None:
    code = """
import multiprocessing
def work():
    connect().execute("SELECT 1")
child = multiprocessing.get_context("fork").Process(target=work)
child.start()
child.join()
print(child.exitcode)
"""

    assert deployment.run_code(code) == "0"

    assert deployment.server() == []


@FIRST_CALLER
def test_a_command_that_never_connects_starts_nothing(fresh: Deployment) -> None:
    done = fresh.manage("check")

    assert done.returncode == 0, done.stderr
    assert not fresh.layout.postgresql.exists()


@FIRST_CALLER
def test_a_user_revives_a_server_that_was_killed(deployment: Deployment) -> None:
    code = """
import django; django.setup()
from django.db import connection
connection.ensure_connection()
ready()
sys.stdin.readline()
connection.close()
with connection.cursor() as cursor:
    cursor.execute("SELECT 1")
"""
    command = deployment.begin_code(code)

    deployment.kill_server()

    assert end(command) == 0
    assert deployment.server() == []


@FIRST_CALLER
def test_the_server_outlives_the_command_that_started_it(deployment: Deployment) -> None:
    first = deployment.begin_code(USE)
    second = deployment.begin_code(USE)

    _, complaint = first.communicate("\n", timeout=30)

    assert without_notices(complaint) == ""
    assert second.poll() is None
    assert deployment.server()
