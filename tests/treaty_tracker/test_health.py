"""What an operator's monitor asks."""

import pytest
from django.db import OperationalError
from django.test import Client

from treaty_tracker import health


def test_process_that_answers_is_alive_without_a_database(client: Client) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_migrated_database_makes_the_server_ready(client: Client) -> None:
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ready"})


@pytest.mark.django_db
def test_database_that_does_not_answer_is_said_with_503(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(connection: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(health, "MigrationExecutor", lost)

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["reason"] == "the database does not answer"


@pytest.mark.django_db
def test_missing_migrations_are_counted(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *_: [("one", False), ("two", False)])

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["reason"]) == (503, "2 migrations are not applied")


def test_monitor_only_reads(client: Client) -> None:
    assert client.post("/healthz").status_code == 405
