"""Every endpoint made anew, against SQL that builds the same JSON and constant bytes, and at ten times the data.

`script/benchmark endpoints`. Two copies of the product are asked in turn, one of a seed and one of ten times as much:
a busy machine slows both, and the rows asked for are the same in both.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from urllib.parse import quote, urlencode

import django
from psycopg import errors

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "treaty_tracker.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import OperationalError, connection  # noqa: E402
from django.utils import timezone  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.progress import track  # noqa: E402

from benchmarks import measuring, record  # noqa: E402
from benchmarks.addresses import API, Ask, Endpoint, deep_page, endpoints  # noqa: E402
from benchmarks.serving import Server, served  # noqa: E402
from benchmarks.statements import STATEMENTS  # noqa: E402
from provisions.models import Capture, Evidence  # noqa: E402

MILESTONES = 2_000
TIMES = 10
MILESTONES_OF_A_TREATY = 200
EVIDENCE_OF_A_MILESTONE = 5
ROUNDS, FEWEST_ROUNDS = 31, 3
#: How long others may take to leave a database that is to be copied.
PATIENCE_SECONDS = 120.0
#: Seconds that one comparison may take, as long as it has the fewest rounds.
PATIENCE = 3.0
#: Nothing is kept, as Django alone; the counter is asked for each answer, as in production, and refuses none.
ANEW = {"ANSWER_CACHE_MB": "0", "RATE_LIMIT_PER_MINUTE": "100000", "LOG_LEVEL": "WARNING"}
PRODUCT, BARE = "treaty_tracker.wsgi:application", "benchmarks.bare:application"
NONE = "-"


def main(milestones: int, *, times: int = TIMES, rounds: int = ROUNDS) -> None:
    grow(1, milestones)
    with ExitStack() as stack:
        copy = stack.enter_context(copied())
        grow(2, (times - 1) * milestones)
        small, large = (
            stack.enter_context(served(PRODUCT, DATABASE_OWNER_URL=address, TREATY_TRACKER_ROLE="owner", **ANEW))
            for address in (database_address(copy), database_address(connection.settings_dict["NAME"]))
        )
        bare = stack.enter_context(served(BARE, BARE_DATABASE=database_address(copy)))
        asked = [(endpoint, endpoint.path) for endpoint in endpoints(asking(small))]
        asked.append((deep_page(asking(small)), deep_page(asking(large)).path))
        console = Console(stderr=True)
        shown = [
            compared(endpoint, path, small, large, bare, rounds)
            for endpoint, path in track(asked, "Asking", console=console, disable=not console.is_terminal)
        ]
    headings = ("Endpoint", "ms", "Against SQL", "Against bytes", f"{times} times the data")
    sys.stdout.write(measuring.table(headings, shown) + "\n")
    sys.stdout.write(f"\nLoad: {os.getloadavg()[1]:.1f}.\n")


def grow(seed: int, milestones: int) -> None:
    """Treaties of one size, as many as have these milestones, and what the planner knows of their rows."""
    sow(seed, milestones)
    record.tell_the_planner()


def sow(seed: int, milestones: int) -> None:
    """A seed, and a capture of each of its items, which it does not make."""
    call_command(
        "seed",
        seed=seed,
        treaties=max(1, milestones // MILESTONES_OF_A_TREATY),
        milestones=milestones,
        evidence=EVIDENCE_OF_A_MILESTONE * milestones,
        stdout=sys.stderr,
    )
    record.added(captures(f"seed-{seed}-"), "A capture of each item")


def captures(start: str) -> list[Capture]:
    found = []
    for item in Evidence.objects.filter(id__startswith=start).values_list("id", flat=True):
        row = Capture(
            evidence_id=item,
            sha256=sha256(item.encode()).hexdigest(),
            byte_size=48_000,
            media_type="text/html",
            captured_at=timezone.now(),
            http_status=200,
        )
        row.id = row.composed_id()
        found.append(row)
    return found


@contextmanager
def copied() -> Iterator[str]:
    """The name of a copy of the database as it stands, until the block ends."""
    source = connection.settings_dict["NAME"]
    copy = f"{source}_copy"
    _beside(f'CREATE DATABASE "{copy}" TEMPLATE "{source}"')
    try:
        yield copy
    finally:
        _beside(f'DROP DATABASE "{copy}"')


def _beside(statement: str) -> None:
    """Runs the statement while nobody is in the database, which could not be copied else.

    This process leaves it; an autovacuum that has begun on a large table is waited for.
    """
    connection.close()
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            with connection._nodb_cursor() as cursor:
                cursor.execute(statement)
            return
        except OperationalError as error:
            if not isinstance(error.__cause__, errors.ObjectInUse):
                raise
            if time.monotonic() > until:
                raise SystemExit(f"{error}: {_sessions()}") from error


def _sessions() -> list[tuple[int, str, str, str]]:
    """Who is in a database of this server, and what they asked last."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(
            "SELECT pid, datname, application_name, left(query, 200) FROM pg_stat_activity"
            " WHERE datname IS NOT NULL AND pid <> pg_backend_pid()"
        )
        return list(cursor.fetchall())


def database_address(name: str) -> str:
    given = connection.get_connection_params()
    user, password, host = (quote(given.get(part) or "", safe="") for part in ("user", "password", "host"))
    return f"postgresql://{user}:{password}@{host}:{given.get('port', '')}/{name}"


def asking(server: Server) -> Ask:
    return lambda path: json.loads(server.ask(path))


def compared(
    endpoint: Endpoint, larger: str, small: Server, large: Server, bare: Server, rounds: int
) -> tuple[str, ...]:
    """The line of one endpoint; `larger` is its address where there is more data."""
    size = len(small.ask(endpoint.path))
    took = measuring.seconds(lambda: small.ask(endpoint.path)) + measuring.seconds(lambda: large.ask(larger))
    count = min(rounds, max(FEWEST_ROUNDS, int(PATIENCE / took)))

    def against(measured: Callable[[], object], other: Callable[[], object]) -> measuring.Ratio:
        return measuring.interleaved(measured, other, rounds=count, warm_up=min(2, count))

    def made() -> bytes:
        return small.ask(endpoint.path)

    by_bytes = against(made, lambda: bare.ask(f"/bytes/{size}"))
    by_data = against(lambda: large.ask(larger), made)
    by_sql = NONE
    if endpoint.name in STATEMENTS:
        statement = urlencode({"name": endpoint.name, "root": f"http://127.0.0.1{API}", **endpoint.parameters})
        by_sql = f"{against(made, lambda: bare.ask(f'/statement?{statement}')).ratio:.1f}"
    return endpoint.name, f"{by_bytes.measured * 1e3:.1f}", by_sql, f"{by_bytes.ratio:.1f}", f"{by_data.ratio:.2f}"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MILESTONES)
