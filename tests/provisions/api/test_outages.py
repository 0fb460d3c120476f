"""While the database is away or the disk is full, the API says so, and when to ask again."""

import functools
import tempfile

import psycopg.errors
import pytest
from django.contrib.auth.models import User
from django.db import Error, InternalError, OperationalError, ProgrammingError, connection
from django.test import Client

from provisions.api import outages
from provisions.api.problem_kinds import SERVICE_UNAVAILABLE, TOOK_TOO_LONG
from provisions.api.viewsets.unit import UnitViewSet
from tests.provisions import factories as made

from .test_problems import problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Client:
    return Client(raise_request_exception=False)


def _lose_the_database(*args: object) -> None:
    raise OperationalError("connection to server at 10.0.0.7 refused")


def _take_long(*args: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 1")
        cursor.execute("SELECT pg_sleep(5)")


def test_lost_database_is_said_with_503_and_when_to_ask_again(reader, monkeypatch):
    monkeypatch.setattr(UnitViewSet, "get_queryset", _lose_the_database)

    answer = reader.get("/api/v1/units/")

    problem(answer, 503, "service-unavailable")
    assert (answer["Retry-After"], answer["Cache-Control"]) == ("10", "no-store")
    assert b"10.0.0.7" not in answer.content


def test_what_the_database_cancels_took_too_long_and_is_not_to_be_asked_again(reader, monkeypatch):
    monkeypatch.setattr(UnitViewSet, "get_queryset", _take_long)

    answer = reader.get("/api/v1/units/")

    problem(answer, 503, "took-too-long")
    assert "Retry-After" not in answer


def test_file_that_finds_no_room_is_said_with_503(reader, monkeypatch):
    made.UnitFactory(name={"en": "a" * 100_000})
    monkeypatch.setattr(tempfile, "TemporaryFile", functools.partial(open, "/dev/full", "r+b"))

    for name in ("csv", "ndjson"):
        answer = reader.get("/api/v1/units/", {"format": name})

        problem(answer, 503, "service-unavailable")


def test_curator_is_told_that_nothing_is_confirmed(reader, monkeypatch):
    reader.force_login(User.objects.create_superuser("curator"))
    monkeypatch.setattr("django.contrib.admin.sites.AdminSite.get_app_list", _lose_the_database)

    answer = reader.get("/admin/")

    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "it is not confirmed" in answer.content.decode()


@pytest.mark.parametrize(
    ("kind", "error", "cause"),
    [
        pytest.param(SERVICE_UNAVAILABLE, OperationalError, psycopg.errors.DiskFull, id="disk full"),
        pytest.param(SERVICE_UNAVAILABLE, OperationalError, psycopg.errors.TooManyConnections, id="too many"),
        pytest.param(SERVICE_UNAVAILABLE, OperationalError, psycopg.errors.AdminShutdown, id="stopped"),
        pytest.param(SERVICE_UNAVAILABLE, OperationalError, psycopg.errors.LockNotAvailable, id="locked"),
        pytest.param(SERVICE_UNAVAILABLE, OperationalError, psycopg.errors.DeadlockDetected, id="deadlock"),
        pytest.param(SERVICE_UNAVAILABLE, InternalError, psycopg.errors.ReadOnlySqlTransaction, id="read-only"),
        pytest.param(TOOK_TOO_LONG, OperationalError, psycopg.errors.QueryCanceled, id="cancelled"),
        pytest.param(None, OperationalError, psycopg.errors.StatementTooComplex, id="too complex"),
        pytest.param(None, ProgrammingError, psycopg.errors.UndefinedTable, id="no table"),
        pytest.param(None, InternalError, psycopg.errors.InternalError_, id="fault of the database"),
    ],
)
def test_outages_are_told_from_faults_by_what_the_database_says(
    kind: object, error: type[Error], cause: type[psycopg.Error]
):
    raised = error()
    raised.__cause__ = cause()

    assert outages.outage(raised) is kind
