"""Lists as files against raw COPY, and the memory they take. `script/benchmark exports`."""

import os
import resource
import sys
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "treaty_tracker.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

import ledger  # noqa: E402
from benchmarks import measuring, record  # noqa: E402
from provisions.models import DateClaim, Milestone  # noqa: E402

MILESTONES = 100_000
ROUNDS = 7
LISTS = (("milestones", Milestone), ("date-claims", DateClaim))
#: Forms, and rounds: a spreadsheet takes seconds.
FORMS = (("csv", ROUNDS), ("ndjson", ROUNDS), ("parquet", 3), ("xlsx", 1))
#: The forms that COPY itself can give.
LINED = ("csv", "ndjson")
#: What a list shows, as somebody would write it for these columns alone, without a guard against formulas.
BY_HAND = {
    "milestones": """
        SELECT id, 'http://localhost/api/v1/milestones/' || id || '/' AS url, project_id AS project, slug,
            type_id AS type, name, nullif(description, '') AS description, nullif(verification, '') AS verification,
            trim_scale(weight) AS weight, lifecycle, position, basis, nullif(note, '') AS note
        FROM provisions_milestone ORDER BY project_id, position, provisions_milestone.id""",
    "date-claims": """
        SELECT id, 'http://localhost/api/v1/date-claims/' || id || '/' AS url, milestone_id AS milestone, role,
            nullif(date, '') AS date, date_earliest, date_latest, nullif(date_words, '') AS date_words,
            relative_to_id AS relative_to, nullif("offset", '') AS "offset", claimed_by_id AS claimed_by,
            nullif(said_on, '') AS said_on, said_on_earliest, said_on_latest, is_rebaseline, basis,
            nullif(note, '') AS note, nullif(date, '') AS stated_date
        FROM provisions_dateclaim ORDER BY milestone_id, said_on_earliest, date_earliest, provisions_dateclaim.id""",
}

Row = tuple[str, str, str, str]


def main(count: int) -> None:
    record.found_the_record()
    milestones = record.milestones(count)
    record.added(milestones, "All milestones")
    record.added(record.date_claims(milestones), "All date claims")
    del milestones
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    rows = []
    for form, rounds in FORMS:
        for noun, model in LISTS:
            rows.append(memory(noun, form))
            rows += against_copy(noun, model, form, rounds)
    rows += [past(noun, model) for noun, model in LISTS]
    sys.stdout.write(measuring.table(("What", "Measured", "Against", "Ratio"), rows) + "\n")


def exported(noun: str, form: str, **query: object) -> int:
    """Bytes of the whole list, read to the end."""
    answer = Client(SERVER_NAME="localhost").get(f"/api/v1/{noun}/", {"format": form, **query})
    if answer.status_code != 200:
        raise SystemExit(answer.content.decode())
    size = sum(len(block) for block in answer.streaming_content)
    answer.close()
    return size


def copied(statement: str) -> Callable[[], int]:
    """What PostgreSQL writes, read to the end."""

    def copy() -> int:
        with connection.cursor() as cursor, cursor.copy(statement) as lines:
            return sum(len(line) for line in lines)

    return copy


def raw(model: type) -> str:
    """All columns of the table in the list's order."""
    order = ", ".join(model._meta.ordering)
    return f'COPY (SELECT * FROM "{model._meta.db_table}" ORDER BY {order}) TO STDOUT WITH (FORMAT csv, HEADER)'


def by_hand(noun: str, form: str) -> str:
    if form == "csv":
        return f"COPY ({BY_HAND[noun]}) TO STDOUT WITH (FORMAT csv, HEADER)"
    return f"COPY (SELECT row_to_json(t) FROM ({BY_HAND[noun]}) AS t) TO STDOUT WITH (FORMAT binary)"


def against_copy(noun: str, model: type, form: str, rounds: int) -> list[Row]:
    size = f"{exported(noun, form) / 1e6:.0f} MB" if form in LINED else ""
    against = {"raw COPY": raw(model)} | ({"COPY by hand": by_hand(noun, form)} if form in LINED else {})
    rows = []
    for name, statement in against.items():
        ratio = measuring.interleaved(lambda: exported(noun, form), copied(statement), rounds=rounds, warm_up=1)
        rows.append((f"{noun} as {form} {size}", *_milliseconds(ratio, name)))
    return rows


def past(noun: str, model: type) -> Row:
    ratio = measuring.interleaved(
        lambda: exported(noun, "csv", known_at=ledger.head()), lambda: exported(noun, "csv"), rounds=3, warm_up=1
    )
    return f"{noun} as csv, known_at", *_milliseconds(ratio, "as csv now")


def memory(noun: str, form: str) -> Row:
    """What a list adds to the most memory the process ever held, once a twentieth of it has been exported."""
    exported(noun, form, limit=MILESTONES // 20)
    before = _most_held()
    exported(noun, form)
    after = _most_held()
    return f"{noun} as {form}, memory", f"{after:.0f} MB for all", f"{before:.0f} MB for 5 %", f"{after / before:.2f}"


def _most_held() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def _milliseconds(ratio: measuring.Ratio, against: str) -> tuple[str, str, str]:
    return f"{ratio.measured * 1e3:.0f} ms", f"{ratio.against * 1e3:.0f} ms {against}", f"{ratio.ratio:.2f}"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MILESTONES)
