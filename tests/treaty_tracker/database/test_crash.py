import os
import signal
import time

import pytest

from tests.treaty_tracker.database.trial import FIRST_CALLER, PRELUDE, Deployment, wait_until
from treaty_tracker.database import sharing

ROWS = 1000

#: Tells each row once its commit is acknowledged; a broken connection is made anew, as the Django backend does.
WRITER = """
connection = connect()
connection.execute("TRUNCATE noted")
ready()
number = acknowledged = 0
while acknowledged < 1000:
    number += 1
    try:
        connection.execute("INSERT INTO noted VALUES (%s)", [number])
    except psycopg.OperationalError:
        sharing.revive()
        connection = connect()
    else:
        acknowledged += 1
        print(number, flush=True)
"""
READ = "print(*(row[0] for row in connect().execute('SELECT number FROM noted')))"


@pytest.mark.parametrize("whole", [True, False], ids=["all its processes", "the postmaster alone"])
def test_a_killed_server_loses_no_acknowledged_row(deployment: Deployment, whole: bool) -> None:
    writer = deployment.begin_code(WRITER)
    assert writer.stdout is not None
    acknowledged = set()

    for line in writer.stdout:
        acknowledged.add(int(line))
        if len(acknowledged) in (300, 600):
            deployment.kill_server(whole=whole)
    assert writer.wait(timeout=60) == 0

    assert len(acknowledged) == ROWS
    assert acknowledged <= set(map(int, deployment.run_code(READ).split()))


def test_after_a_crash_of_everything_the_next_start_needs_no_hand(deployment: Deployment) -> None:
    writer = deployment.begin_code(WRITER)
    assert writer.stdout is not None
    acknowledged = {int(writer.stdout.readline()) for _ in range(200)}
    os.kill(writer.pid, signal.SIGKILL)
    deployment.kill_server()
    acknowledged |= {int(line) for line in writer.communicate()[0].split()}

    found = set(map(int, deployment.run_code(READ).split()))

    assert acknowledged <= found
    assert deployment.server() == []


def test_orphans_of_a_killed_postmaster_do_not_stop_the_next_start(deployment: Deployment) -> None:
    busy = deployment.begin_code(
        "connection = connect(); ready(); connection.execute('SELECT count(*) FROM generate_series(1, 100000000000)')"
    )
    wait_until(lambda: len(deployment.server()) > 1)
    deployment.kill_server(whole=False)
    busy.kill()

    done = deployment.run("-c", PRELUDE + "print(connect().execute('SELECT 1').fetchone()[0])")

    assert (done.returncode, done.stdout) == (0, "1\n")
    assert deployment.server() == []


#: Revives as often as lines come in, and tells what came of it, and whether at once.
REVIVER = """
from treaty_tracker.database.exceptions import DatabaseUnavailableError
connect()
ready()
for line in sys.stdin:
    began = time.monotonic()
    try:
        told = sharing.revive()
    except DatabaseUnavailableError:
        told = "unavailable"
    print(told, "at once" if time.monotonic() - began < 1 else "after a while", flush=True)
"""


@FIRST_CALLER
def test_a_start_that_failed_is_not_tried_again_by_each_who_asks(expendable: Deployment) -> None:
    reviver = expendable.begin_code(REVIVER)
    assert reviver.stdin is not None
    assert reviver.stdout is not None
    needed = expendable.layout.cluster / "global"

    def told() -> str:
        reviver.stdin.write("\n")
        reviver.stdin.flush()
        return reviver.stdout.readline().strip()

    needed.rename(needed.with_name("away"))
    expendable.kill_server()
    while_away = [told(), told()]
    needed.with_name("away").rename(needed)
    time.sleep(sharing.PAUSE_SECONDS)
    afterwards = [told().split()[0], told()]

    assert while_away == ["unavailable after a while", "unavailable at once"]
    assert afterwards == ["True", "True at once"]
    assert "\r" not in reviver.communicate()[1]
