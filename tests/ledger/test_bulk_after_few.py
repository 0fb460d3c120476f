"""A session that has written single rows still writes many in time that grows with their number."""

import pytest
from django.db import connection

from provisions.models import Unit
from tests.provisions import factories

pytestmark = pytest.mark.django_db

ROWS = 1_000


def read_in_passing() -> int:
    """Rows of history that were read by going through the whole table, in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq_tup_read FROM pg_stat_xact_user_tables WHERE relname = 'provisions_unithistory'")
        return int(cursor.fetchone()[0])


def test_many_rows_are_closed_without_reading_all_history_for_each():
    first = factories.UnitFactory()
    for number in range(8):  # more than the executions after which the database keeps a plan
        Unit.objects.filter(pk=first.pk).update(symbol=str(number))
    Unit.objects.bulk_create(factories.UnitFactory.build() for _ in range(ROWS))
    before = read_in_passing()

    Unit.objects.update(symbol="many")

    assert read_in_passing() - before <= 5 * ROWS
