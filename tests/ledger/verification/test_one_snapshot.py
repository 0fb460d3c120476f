"""Verification takes long, and meanwhile the record goes on."""

from collections.abc import Iterator

import pytest
from django.db import connection

import ledger
from ledger.verification import faults
from provisions.models import Topic
from tests.ledger import processes

pytestmark = pytest.mark.django_db(transaction=True)

UNLIMITED = "SELECT current_setting('statement_timeout')"


def publish(name: str) -> None:
    with ledger.commit(author="curator", reason=name):
        Topic.objects.update(definition=name)
        Topic.objects.create(id=name, name={"en": name})


@pytest.fixture
def tampered() -> Iterator[None]:
    """Two revisions, the first with another reason than was published: the first fault of all."""
    publish("first")
    publish("second")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_revision SET reason = 'forged' WHERE number = 1")
        cursor.execute("SET statement_timeout = '25s'")
        yield
        cursor.execute("RESET statement_timeout")


def test_what_is_published_meanwhile_is_no_fault_and_no_statement_is_cut_off(tampered: None) -> None:
    found = faults()
    first = next(found)
    with connection.cursor() as cursor:
        limit = cursor.execute(UNLIMITED).fetchone()[0]
    with processes.started(1, connection.settings_dict["NAME"]) as pool:
        pool.submit(publish, "meanwhile").result()
    others = list(found)

    assert (first.kind, first.row, others) == ("revision", "revision 1", [])
    assert limit == "0"
    with connection.cursor() as cursor:
        assert cursor.execute(UNLIMITED).fetchone()[0] == "25s"
