"""A session that has written single rows still writes many in time that grows with their number.

The database keeps a plan made for few rows, and would join thousands by it, all with all. What that costs is measured
in `benchmarks/`; here stands that no such plan is kept.
"""

import pytest
from django.db import connection

from ledger.recording import histories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("trigger", ["pgtrigger_update_update_%", "pgtrigger_closes_the_row_before_%"])
def test_statements_that_join_what_was_written_are_planned_anew(trigger):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid WHERE tgname LIKE %s", [trigger]
        )
        sources = [source for (source,) in cursor.fetchall()]

    assert len(sources) == len(histories())
    assert [source for source in sources if "EXECUTE $statement$" not in source] == []
