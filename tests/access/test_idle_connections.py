"""A request finds out by its own first statement whether the connection of the one before still stands."""

import pytest
from django.core.signals import request_started
from django.db import OperationalError, connection, connections, transaction

from access import counter
from access.policies import Policy

UNITS = "/api/v1/units/"
POLICY = Policy("anonymous", 6)


def close_at_the_server() -> None:
    """As when the database was started anew, or a proxy let go of what was idle."""
    process = connection.connection.info.backend_pid
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [process])
    other.close()


@pytest.mark.django_db(transaction=True)
def test_reader_does_not_notice_that_the_connection_was_lost(client, settings):
    settings.RATE_LIMIT_PER_MINUTE = 6
    client.get(UNITS)
    close_at_the_server()

    answer = client.get(UNITS)

    assert answer.status_code == 200
    assert answer["RateLimit"].startswith('"anonymous";r=4;')


@pytest.mark.django_db(transaction=True)
def test_counted_request_asks_no_statement_for_the_health_of_its_connection(client, settings, monkeypatch):
    settings.RATE_LIMIT_PER_MINUTE = 6
    client.get(UNITS)
    asked = []
    session = connections["default"]
    monkeypatch.setattr(session, "health_check_enabled", True)
    monkeypatch.setattr(session, "is_usable", lambda: asked.append("SELECT 1") or True)
    request_started.send(sender=None)

    counter.spend(b"k" * 16, POLICY)

    assert asked == []


@pytest.mark.django_db(transaction=True)
def test_what_the_database_refuses_is_not_asked_twice(monkeypatch):
    """As when a lock was waited for in vain: the connection stands, and asking again would wait again."""
    connection.ensure_connection()
    asked = []

    def refused(*_: object) -> None:
        asked.append("spend")
        raise OperationalError("canceling statement due to lock timeout")

    monkeypatch.setattr(counter, "_spent", refused)

    with pytest.raises(OperationalError):
        counter.spend(b"k" * 16, POLICY)
    assert asked == ["spend"]


@pytest.mark.django_db(transaction=True)
def test_inside_a_transaction_a_lost_connection_is_told():
    """What was done before in it is lost with it, and must not be taken for done."""

    def spend_twice() -> None:
        with transaction.atomic():
            counter.spend(b"k" * 16, POLICY)
            close_at_the_server()
            counter.spend(b"k" * 16, POLICY)

    with pytest.raises(OperationalError):
        spend_twice()
