"""No row changes outside a revision, and no history changes at all: the database itself says no."""

from collections.abc import Callable
from pathlib import Path

import pgtrigger
import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

import ledger
from ledger.models import Revision
from ledger.recording import histories
from provisions.models import Topic
from tests.provisions import factories as made

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]


@pytest.fixture(autouse=True)
def topic() -> Topic:
    with ledger.commit(author="curator", reason="A topic"):
        return made.TopicFactory(id="transport")


def _sql(statement: str, *parameters: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def _save() -> None:
    topic = Topic.objects.get()
    topic.definition = "New."
    topic.save()


def _load() -> None:
    call_command("loaddata", Path(__file__).with_name("topic.json"), verbosity=0)


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(_save, id="save"),
        pytest.param(lambda: made.TopicFactory(), id="create"),
        pytest.param(lambda: Topic.objects.bulk_create([Topic(id="sea", name={"en": "Sea"})]), id="bulk_create"),
        pytest.param(lambda: Topic.objects.update(definition="New."), id="QuerySet.update"),
        pytest.param(lambda: Topic.objects.all().delete(), id="QuerySet.delete"),
        pytest.param(lambda: _sql("UPDATE provisions_topic SET definition = 'New.'"), id="raw update"),
        pytest.param(lambda: _sql("DELETE FROM provisions_topic"), id="raw delete"),
        pytest.param(_load, id="loaddata"),
    ],
)
def test_a_write_outside_a_revision_is_refused_and_the_error_says_what_to_do(write: Callable[[], object]):
    with pytest.raises(DatabaseError, match=r"(?s)no revision is open.*with ledger\.commit\("), transaction.atomic():
        write()

    assert list(Topic.objects.values_list("id", "definition")) == [("transport", "")]
    assert ledger.head() == 1


def test_no_setting_opens_the_door():
    with (
        pytest.raises(DatabaseError, match="no revision is open"),
        pgtrigger.ignore(),
        transaction.atomic(),
    ):
        Topic.objects.update(definition="New.")


def test_no_setting_makes_history_editable():
    with pytest.raises(DatabaseError, match="history is append-only"), pgtrigger.ignore(), transaction.atomic():
        _sql("DELETE FROM provisions_topichistory")


def test_loaddata_inside_a_revision_is_recorded():
    with ledger.commit(author="importer", reason="A fixture", kind="load"):
        _load()

    assert Topic.objects.filter(id="sea").exists()
    assert Revision.objects.get(number=2).change_count == 1


@pytest.mark.parametrize(
    ("number", "message"),
    [
        pytest.param("1", "revision 1 is not open", id="an earlier revision"),
        pytest.param("77", "revision 77 is not open", id="a revision that never was"),
    ],
)
def test_a_forged_number_opens_no_door(number: str, message: str):
    with pytest.raises(DatabaseError, match=message), transaction.atomic():  # noqa: PT012 the block is what is tested
        _sql("SELECT set_config('ledger.revision', %s, true)", number)
        Topic.objects.update(definition="New.")


def test_the_number_of_drafts_cannot_be_committed():
    with pytest.raises(DatabaseError, match="foreign key constraint"), transaction.atomic():  # noqa: PT012 the block is what is tested
        _sql("SELECT set_config('ledger.revision', '0', true)")
        Topic.objects.update(definition="New.")
        _sql("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize("model", list(histories()), ids=lambda model: model.__name__)
def test_truncate_of_a_recorded_table_and_of_its_history_is_refused_even_inside_a_revision(model: type):
    _sql("SET CONSTRAINTS ALL IMMEDIATE")
    for table in (model._meta.db_table, histories()[model]._meta.db_table):
        with (
            pytest.raises(DatabaseError, match=f"TRUNCATE of the (recorded|history) table .*{table}.* is refused"),
            ledger.commit(author="curator", reason="Empty it"),
        ):
            _sql(f'TRUNCATE "{table}" CASCADE')


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE provisions_topichistory SET definition = 'Other.'",
        "UPDATE provisions_topichistory SET ledger_until = 5",
        "UPDATE provisions_topichistory SET ledger_revision = ledger_revision",
        "DELETE FROM provisions_topichistory",
    ],
)
def test_history_is_append_only_even_inside_a_revision(statement: str):
    with (
        pytest.raises(DatabaseError, match="history is append-only"),
        ledger.commit(author="curator", reason="Rewrite it"),
    ):
        _sql(statement)


def test_an_id_is_not_changed_in_place():
    with (
        pytest.raises(DatabaseError, match="the id transport is not changed in place"),
        ledger.commit(author="curator", reason="Rename it"),
    ):
        Topic.objects.update(id="traffic")
