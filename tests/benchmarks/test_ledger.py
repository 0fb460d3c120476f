"""What `script/benchmark ledger` measures still runs, at a scale of seconds. Its figures mean nothing here."""

import re

import pytest
from django.db import connection

from benchmarks import ledger, record

#: The reads ask for treaty 7, and one of them for the second milestone of a project.
TREATIES, MILESTONES_OF_A_PROJECT = 8, 2


@pytest.mark.django_db(transaction=True)
def test_every_line_of_the_table_is_measured(capsys: pytest.CaptureFixture[str]):
    count = TREATIES * record.PROJECTS_OF_A_TREATY * MILESTONES_OF_A_PROJECT

    ledger.main(count, treaties=TREATIES, rounds=1, revisions=3)

    _, _, *lines = capsys.readouterr().out.splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert [re.sub(r"[\d,]*\d", "N", name) for name, *_ in rows] == [
        "commit of N milestones",
        "commit of N date claims",
        "verify of N changes",
        "known_at head, list",
        "known_at two revisions before, list",
        "known_at head, summary",
        "known_at two revisions before, summary",
        "known_at head, one row",
        "known_at two revisions before, one row",
        "known_at, entered and left",
        "commit of one row",
        "history of a row with N revisions",
        "history of milestones on disk",
        "history of date claims on disk",
        "history of evidence links on disk",
        "commitments on disk",
    ]
    assert all(re.search(r"\d", measured) and re.search(r"\d", against) for _, measured, against, _ in rows)
    assert f"commit of {count:,} milestones" in {name for name, *_ in rows}
    assert "benchmark_plain" not in connection.introspection.table_names()
