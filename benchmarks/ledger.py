"""What the ledger costs: commits, verification, reads of the past, history of one row. `script/benchmark ledger`."""

import os
import sys
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "treaty_tracker.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402

import ledger  # noqa: E402
from benchmarks import measuring, reads, record  # noqa: E402
from ledger.object_history import history_of  # noqa: E402
from ledger.verification import faults  # noqa: E402
from provisions.models import DateClaim, EvidenceLink, Milestone  # noqa: E402

MILESTONES = 100_000
ROUNDS = 40
REVISIONS_OF_ONE_ROW = 1_000

Row = tuple[str, str, str, str]


def main(
    count: int, *, treaties: int = record.TREATIES, rounds: int = ROUNDS, revisions: int = REVISIONS_OF_ONE_ROW
) -> None:
    """`reads` asks for treaty 7, so there are at least 8, and for a first milestone of each of their projects."""
    record.found_the_record(treaties)
    milestones = record.milestones(count, treaties)
    rows = [bulk("milestones", milestones), bulk("date claims", record.date_claims(milestones))]
    record.added(record.evidence_links(milestones), "The evidence")
    record.revise()
    rows += [verification(), *past(rounds), one_row(revisions), history(rounds), *sizes()]
    sys.stdout.write(measuring.table(("What", "Measured", "Against", "Ratio"), rows) + "\n")


def bulk(what: str, objects: list) -> Row:
    plain = record.added_without_ledger(objects)
    recorded = record.added(objects, f"All {what}")
    measured, against = f"{recorded:.1f} s", f"{plain:.1f} s with the ledger's triggers off"
    return f"commit of {len(objects):,} {what}", measured, against, f"{recorded / plain:.2f}"


def verification() -> Row:
    found: list = []
    took = measuring.seconds(lambda: found.extend(faults()))
    if found:
        raise SystemExit(f"The record does not verify: {found[:3]}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_change")
        changes = cursor.fetchone()[0]
    return f"verify of {changes:,} changes", f"{took:.1f} s", f"{changes / took:,.0f} changes per second", ""


def past(rounds: int) -> list[Row]:
    """Each read at the head and two revisions before, against now."""
    head = ledger.head()
    shown = []
    for what, read in (("list", reads.page), ("summary", reads.summary), ("one row", reads.row)):
        for number in (head, head - 2):
            ratio = measuring.interleaved(lambda: then(number, read), read, rounds=rounds)  # noqa: B023
            place = "head" if number == head else "two revisions before"
            shown.append((f"known_at {place}, {what}", *milliseconds(ratio, "now")))
    entry = measuring.interleaved(lambda: then(head, lambda: None), reads.row, rounds=rounds)
    return [*shown, ("known_at, entered and left", *milliseconds(entry, "one row now"))]


def then(number: int, read: Callable[[], object]) -> None:
    with ledger.known_at(number):
        read()


def one_row(revisions: int) -> Row:
    """An update of one column, published; against the same in a table that nothing records."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE benchmark_plain (LIKE provisions_milestone INCLUDING ALL)")
        cursor.execute("INSERT INTO benchmark_plain SELECT * FROM provisions_milestone")
    notes = iter(range(10 * revisions))

    def update(table: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f'UPDATE "{table}" SET note = %s WHERE id = %s', [f"Note {next(notes)}", reads.KEY])

    def published() -> None:
        with ledger.commit(author="benchmark", reason="One note"):
            update("provisions_milestone")

    def plain() -> None:
        with transaction.atomic():
            update("benchmark_plain")

    ratio = measuring.interleaved(published, plain, rounds=revisions)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE benchmark_plain")
    return "commit of one row", *milliseconds(ratio, "plain update and commit")


def history(rounds: int) -> Row:
    """Every change of the row that has been edited most, against as many rows of the live table."""
    count = len(history_of(Milestone, reads.KEY))
    ratio = measuring.interleaved(
        lambda: history_of(Milestone, reads.KEY), lambda: list(Milestone.objects.values()[:count]), rounds=rounds
    )
    return f"history of a row with {count:,} revisions", *milliseconds(ratio, "as many live rows")


def sizes() -> list[Row]:
    """Bytes on disk with indexes, and rows."""
    shown = []
    with connection.cursor() as cursor:
        for model in (Milestone, DateClaim, EvidenceLink):
            table = model._meta.db_table
            cursor.execute("SELECT pg_total_relation_size(%s), pg_total_relation_size(%s)", [f"{table}history", table])
            kept, live = cursor.fetchone()
            megabytes = (f"{kept / 1e6:.0f} MB", f"{live / 1e6:.0f} MB live")
            shown.append((f"history of {model._meta.verbose_name_plural} on disk", *megabytes, f"{kept / live:.2f}"))
        cursor.execute("SELECT pg_total_relation_size('ledger_change'), count(*) FROM ledger_change")
        size, changes = cursor.fetchone()
    return [*shown, ("commitments on disk", f"{size / 1e6:.0f} MB", f"{size / changes:.0f} bytes each", "")]


def milliseconds(ratio: measuring.Ratio, against: str) -> tuple[str, str, str]:
    return f"{ratio.measured * 1e3:.2f} ms", f"{ratio.against * 1e3:.2f} ms {against}", f"{ratio.ratio:.2f}"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MILESTONES)
