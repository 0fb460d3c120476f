"""Verification takes long, and meanwhile the record goes on."""

from collections.abc import Iterator

import pytest
from django.db import connection

import ledger
from ledger.erasure import erase
from ledger.recording import histories
from ledger.verification import faults
from provisions.models import Actor, Topic
from tests.ledger import processes
from tests.provisions import factories as made

pytestmark = pytest.mark.django_db(transaction=True)

LIMIT = "SELECT current_setting('statement_timeout')"


def go_on() -> None:
    """As the owner, in a process of its own: publish a row, and erase another."""
    with ledger.commit(author="curator", reason="Meanwhile"):
        made.TopicFactory(id="energy")
    erase(model="provisions.topic", key="transport", author="curator", legal_reason="GDPR 17")


@pytest.fixture
def tampered() -> Iterator[None]:
    """The history of an actor, which is read before that of topics, is not what was published."""
    with ledger.commit(author="curator", reason="A beginning"):
        made.ActorFactory(id="iran")
        made.TopicFactory(id="transport")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE provisions_actorhistory DISABLE TRIGGER USER")
        cursor.execute("UPDATE provisions_actorhistory SET pgh_created_at = now() - interval '1 day'")
        cursor.execute("ALTER TABLE provisions_actorhistory ENABLE TRIGGER USER")
        cursor.execute("SET statement_timeout = '25s'")
        yield
        cursor.execute("RESET statement_timeout")


def test_what_is_published_and_erased_meanwhile_is_no_fault_and_no_statement_is_cut_off(tampered: None) -> None:
    assert list(histories()).index(Actor) < list(histories()).index(Topic)

    found = faults()
    first = next(found)
    with connection.cursor() as cursor:
        limit = cursor.execute(LIMIT).fetchone()[0]
    with processes.started(1, connection.settings_dict["NAME"]) as pool:
        pool.submit(go_on).result()
    others = list(found)

    assert (first.kind, first.row, others) == ("history", "provisions.actor iran", [])
    assert limit == "0"
    with connection.cursor() as cursor:
        assert cursor.execute(LIMIT).fetchone()[0] == "25s"
