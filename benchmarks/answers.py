"""Answers over HTTP, kept and made anew, against the least that could be done. `script/benchmark answers`.

Both sides run under the same server and settings, each in a process of its own, and are asked in turn. Processor time a
request is what tells on a busy machine; answers a second also hold what the load generator takes.
"""

import http.client
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "treaty_tracker.settings")
django.setup()

from django.db import connection  # noqa: E402
from psycopg.conninfo import make_conninfo  # noqa: E402

from benchmarks import bare, load, measuring, record  # noqa: E402

MILESTONES = 50_000
ROUNDS = 7
SECONDS = 1.0
PORTS = {"kept": 8231, "logged": 8232, "made": 8233, "bare": 8234}
LIST = f"/api/v1/milestones/?treaty={bare.TREATY}&lifecycle=planned&page_size={bare.LIST_SIZE}"
DETAIL = f"/api/v1/milestones/{bare.KEY}/"
#: The counter is asked for each answer, as in production, and refuses none.
UNREACHED = "100000"
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Side:
    """One server, and what it is asked."""

    server: str
    path: str
    headers: dict[str, str]
    process: int

    def run(self) -> tuple[float, float]:
        """Answers a second, and microseconds of processor time that the server took for each."""
        before = _processor_seconds(self.process)
        rate = load.per_second(PORTS[self.server], self.path, SECONDS, self.headers)
        return rate, (_processor_seconds(self.process) - before) / (rate * SECONDS) * 1e6


def main(milestones: int) -> None:
    record.found_the_record()
    rows = record.milestones(milestones)
    record.added(rows, "All milestones")
    record.added(record.date_claims(rows), "All dates")
    record.added(record.evidence_links(rows), "All evidence")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    with _servers() as running:
        tag = _answer(PORTS["kept"], LIST).headers["ETag"]
        known = {"If-None-Match": tag}
        constant, not_modified = ("bare", bare.CONSTANT + LIST, {}), ("bare", bare.NOT_MODIFIED + LIST, known)
        pairs = [
            ("kept 200", ("kept", LIST, {}), constant),
            ("kept 200, each logged", ("logged", LIST, {}), constant),
            ("304", ("kept", LIST, known), not_modified),
            ("304, each logged", ("logged", LIST, known), not_modified),
            ("list made anew", ("made", LIST, {}), ("bare", "/list", {})),
            ("row made anew", ("made", DETAIL, {}), ("bare", "/detail", {})),
        ]
        shown = [
            _compared(what, *(Side(*side, running[side[0]]) for side in (measured, against)))
            for what, measured, against in pairs
        ]
        size = len(_answer(PORTS["kept"], LIST).read())
    sys.stdout.write(f"Load: {load.generator()}. The list: {size:,} bytes.\n\n")
    headings = ("What", "Answers a second", "Against", "Ratio", "Processor µs", "Against", "Ratio")
    sys.stdout.write(measuring.table(headings, shown) + "\n")


def _compared(what: str, measured: Side, against: Side) -> tuple[str, ...]:
    """Medians of both, and of the ratios pair by pair; a ratio of 1 is as good as the bare side."""
    runs = []
    for number in range(ROUNDS + 1):
        if number % 2:
            pair = (measured.run(), against.run())
        else:
            other = against.run()
            pair = (measured.run(), other)
        if number:
            runs.append(pair)
    rates = [(one[0], other[0]) for one, other in runs]
    costs = [(one[1], other[1]) for one, other in runs]
    return (
        what,
        *(f"{median(values):,.0f}" for values in zip(*rates, strict=True)),
        f"{median(one / other for one, other in rates):.2f}",
        *(f"{median(values):,.0f}" for values in zip(*costs, strict=True)),
        f"{median(other / one for one, other in costs):.2f}",
    )


@contextmanager
def _servers() -> Iterator[dict[str, int]]:
    """Each kind's worker process. `made` keeps nothing, as Django alone."""
    product = "treaty_tracker.wsgi:application"
    begun = []
    try:
        begun.append(_server("kept", product, ANSWER_CACHE_MB="64", LOG_LEVEL="WARNING"))
        begun.append(_server("logged", product, ANSWER_CACHE_MB="64", LOG_LEVEL="INFO"))
        begun.append(
            _server("made", product, ANSWER_CACHE_MB="0", LOG_LEVEL="WARNING", RATE_LIMIT_PER_MINUTE=UNREACHED)
        )
        size = len(_answer(PORTS["kept"], LIST).read())
        begun.append(_server("bare", "benchmarks.bare:application", BARE_DATABASE=_conninfo(), BARE_BYTES=str(size)))
        for path in ("/list", "/detail"):
            _answer(PORTS["bare"], path)
        yield {name: _worker(process.pid) for name, process in zip(PORTS, begun, strict=True)}
    finally:
        for process in begun:
            process.terminate()
            process.wait(30)


def _conninfo() -> str:
    given = connection.get_connection_params()
    return make_conninfo(
        **{name: given[name] for name in ("dbname", "user", "password", "host", "port") if given[name]}
    )


def _server(name: str, application: str, **environment: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(PORTS[name]), "--no-ws"]
    begun = subprocess.Popen(
        [*command, "--workers", "1", "--blocking-threads", "4", application],
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    path = bare.NOT_MODIFIED if name == "bare" else "/healthz"
    deadline = time.monotonic() + 60
    while True:
        try:
            _answer(PORTS[name], path)
            return begun
        except urllib.error.HTTPError:  # a bare 304 is an answer, too
            return begun
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def _answer(port: int, path: str) -> http.client.HTTPResponse:
    found = urllib.request.urlopen(f"http://127.0.0.1:{port}{path}")
    if found.status != 200:
        raise SystemExit(f"{path}: {found.status}")
    return found


def _worker(pid: int) -> int:
    """The process that answers, of those that the server has begun."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return max(map(int, children), key=_processor_seconds)


def _processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MILESTONES)
