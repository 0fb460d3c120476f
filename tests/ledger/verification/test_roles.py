"""The web role publishes, and has no way round the ledger. It connects as it does in service."""

import copy
import os
from collections.abc import Iterator
from typing import Any

import dj_database_url
import pytest
from django.db import ProgrammingError, connections
from django.db.utils import load_backend

import ledger
from ledger.checks import web_role_has_no_power_over_the_ledger
from ledger.recording import histories
from ledger.roles import excess_powers
from ledger.verification import faults
from provisions.models import Topic
from treaty_tracker.database import credentials

pytestmark = [pytest.mark.ledger, pytest.mark.django_db(transaction=True)]

HISTORY = "provisions_topichistory"
OPEN = "SELECT set_config('ledger.revision', '2', true), set_config('ledger.known_at', '1', true)"
NEW_REVISION = (
    "INSERT INTO ledger_revision"
    " (number, committed_at, author, reviewer, reason, kind, parent_hash, hash, change_count)"
    " VALUES (2, now(), 'web', '', 'Forged', 'load', '', '', 0)"
)


@pytest.fixture
def web(settings: Any) -> Iterator[Any]:
    """The default connection, as the web role to the same database."""
    described = copy.deepcopy(connections["default"].settings_dict)
    described |= _web_role()
    as_owner = connections["default"]
    as_web = load_backend(described["ENGINE"]).DatabaseWrapper(described, "default")
    connections["default"] = as_web
    yield as_web
    as_web.close()
    connections["default"] = as_owner


def _web_role() -> dict[str, str]:
    """Of the embedded database, or the one that `DATABASE_URL` names."""
    if url := os.environ.get("DATABASE_URL"):
        named = dj_database_url.parse(url)
        return {"USER": str(named["USER"]), "PASSWORD": str(named["PASSWORD"])}
    return {"USER": credentials.WEB, "PASSWORD": credentials.password(credentials.WEB)}


@pytest.fixture
def topic() -> Topic:
    with ledger.commit(author="owner", reason="A beginning"):
        return Topic.objects.create(id="transport", name={"en": "Transport"})


def test_the_web_role_publishes_edits_and_deletes(topic: Topic, web: Any) -> None:
    with ledger.commit(author="web", reason="An edit"):
        Topic.objects.filter(pk="transport").update(definition="Moving things.")
    with ledger.commit(author="web", reason="Nothing"):
        pass
    with ledger.commit(author="web", reason="A deletion"):
        Topic.objects.get(pk="transport").delete()

    assert ledger.head() == 3
    with ledger.known_at(2):
        assert Topic.objects.get(pk="transport").definition == "Moving things."
    assert list(faults()) == []


@pytest.mark.parametrize(
    "statements",
    [
        pytest.param(["ALTER TABLE provisions_topic DISABLE TRIGGER ALL"], id="disable a trigger"),
        pytest.param([f"ALTER TABLE {HISTORY} DISABLE TRIGGER ALL"], id="disable a trigger of history"),
        pytest.param(["SET session_replication_role = replica"], id="replicate past the triggers"),
        pytest.param(["TRUNCATE provisions_topic CASCADE"], id="truncate"),
        pytest.param([f"TRUNCATE {HISTORY}"], id="truncate history"),
        pytest.param(["TRUNCATE ledger_revision CASCADE"], id="truncate revisions"),
        pytest.param([f"UPDATE {HISTORY} SET definition = 'forged'"], id="edit history"),
        pytest.param([f"UPDATE {HISTORY} SET ledger_until = 7"], id="close a row of history"),
        pytest.param([f"DELETE FROM {HISTORY}"], id="delete history"),
        pytest.param(
            [f"SELECT set_config('ledger.erasing', pgh_id::text, true) FROM {HISTORY}", f"DELETE FROM {HISTORY}"],
            id="delete history as an erasure",
        ),
        pytest.param(["UPDATE ledger_revision SET author = 'someone'"], id="edit a revision"),
        pytest.param(["SELECT ledger_seal(1, now(), '', 'x', 9)"], id="seal a revision again"),
        pytest.param(["DELETE FROM ledger_revision"], id="delete a revision"),
        pytest.param(["UPDATE ledger_change SET salt = NULL"], id="erase salts"),
        pytest.param(["DELETE FROM ledger_change"], id="delete changes"),
        pytest.param(["UPDATE ledger_shape SET columns = '{}'"], id="edit shapes"),
        pytest.param(
            [
                "INSERT INTO ledger_erasure (revision_id, model, key, legal_reason, change_count)"
                " VALUES (1, 'a', 'b', 'c', 1)"
            ],
            id="make a tombstone",
        ),
        pytest.param(
            [OPEN, "UPDATE known_at.provisions_topic SET definition = 'forged'"], id="edit history through a view"
        ),
        pytest.param([OPEN, NEW_REVISION, "DELETE FROM known_at.provisions_topic"], id="delete history through a view"),
        pytest.param(
            [OPEN, NEW_REVISION, "INSERT INTO known_at.provisions_topic SELECT * FROM provisions_topic"],
            id="add to history through a view",
        ),
        pytest.param(["SELECT setval('ledger_event', 1)"], id="turn back the clock of events"),
        pytest.param(["CREATE TABLE public.other ()"], id="own a table"),
    ],
)
def test_the_web_role_is_refused_to(topic: Topic, web: Any, statements: list[str]) -> None:
    *before, refused = statements
    web.set_autocommit(False)
    with web.cursor() as cursor:
        for statement in before:
            cursor.execute(statement)

        with pytest.raises(Exception) as caught:  # noqa: PT011
            cursor.execute(refused)
    web.rollback()
    web.set_autocommit(True)

    assert type(caught.value).__module__ == "django.db.utils"
    assert list(faults()) == []


def test_taking_back_a_published_revision_does_nothing(topic: Topic, web: Any) -> None:
    with web.cursor() as cursor:
        cursor.execute("SELECT ledger_take_back(1)")

    assert ledger.head() == 1


def test_the_web_role_has_no_excess_power_and_the_owner_is_warned_of(topic: Topic, web: Any) -> None:
    assert excess_powers() == []
    assert web_role_has_no_power_over_the_ledger(databases=["default"]) == []


def test_a_role_that_owns_the_tables_is_warned_of() -> None:
    told = web_role_has_no_power_over_the_ledger(databases=["default"])

    assert [warning.id for warning in told] == ["ledger.W001"]
    assert {power.what for power in excess_powers()} >= {f"owns {model._meta.db_table}" for model in histories()}


def test_an_unpublished_revision_of_raw_sql_is_no_revision(topic: Topic, web: Any) -> None:
    with pytest.raises(ProgrammingError), web.cursor() as cursor:
        cursor.execute("UPDATE ledger_revision SET hash = 'x' WHERE number = 1")
