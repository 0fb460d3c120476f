"""Kept answers over HTTP, against the least that could be done. `script/benchmark answers`.

Both sides run under the same server and settings, each in a process of its own, and are asked in turn. Processor time a
request is what tells on a busy machine; answers a second also hold what the load generator takes.
"""

import os
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "treaty_tracker.settings")
django.setup()

from benchmarks import load, measuring, record  # noqa: E402
from benchmarks.serving import Server, served  # noqa: E402

MILESTONES = 50_000
ROUNDS = 21
SECONDS = 1.0
THREADS = 4
LIST = "/api/v1/milestones/?treaty=treaty-7&lifecycle=planned&page_size=100"
PRODUCT, BARE = "treaty_tracker.wsgi:application", "benchmarks.bare:application"


@dataclass(frozen=True)
class Side:
    """One server, and what it is asked."""

    server: Server
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)

    def run(self) -> tuple[float, float]:
        """Answers a second, and microseconds of processor time that the server took for each."""
        before = self.server.processor_seconds()
        rate = load.per_second(self.server.port, self.path, SECONDS, self.headers)
        return rate, (self.server.processor_seconds() - before) / (rate * SECONDS) * 1e6


def main(milestones: int) -> None:
    record.found_the_record()
    rows = record.milestones(milestones)
    record.added(rows, "All milestones")
    record.tell_the_planner()
    with ExitStack() as stack:
        kept, logged, bare = (
            stack.enter_context(served(application, threads=THREADS, LOG_LEVEL=level))
            for application, level in ((PRODUCT, "WARNING"), (PRODUCT, "INFO"), (BARE, "WARNING"))
        )
        size = len(kept.ask(LIST))
        known, known_to_logged = ({"If-None-Match": server.tag(LIST)} for server in (kept, logged))
        constant, not_modified = Side(bare, f"/bytes/{size}{LIST}"), Side(bare, f"/304{LIST}", known)
        shown = [
            _compared("kept 200", Side(kept, LIST), constant),
            _compared("kept 200, each logged", Side(logged, LIST), constant),
            _compared("304", Side(kept, LIST, known), not_modified),
            _compared("304, each logged", Side(logged, LIST, known_to_logged), not_modified),
        ]
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


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MILESTONES)
