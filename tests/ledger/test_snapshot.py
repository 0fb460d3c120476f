"""What is read at one moment."""

import pytest
from django.db import InternalError, OperationalError, connection, connections

import ledger
from ledger.models import Revision
from ledger.snapshot import Head
from provisions.models import Topic
from tests.ledger import processes
from tests.provisions import factories as make

pytestmark = pytest.mark.django_db(transaction=True)


def rename(name: str) -> int:
    with ledger.commit(author="curator", reason=name) as revision:
        if not Topic.objects.filter(pk="rail").update(name={"en": name}):
            make.TopicFactory(id="rail", name={"en": name})
    return revision.number


def test_all_queries_see_the_revision_of_the_first():
    number = rename("Rail")

    with processes.started(1, connection.settings_dict["NAME"]) as pool, ledger.standing_still() as head:
        assert pool.submit(rename, "Railways").result() == number + 1
        seen = Topic.objects.get(pk="rail").name["en"], ledger.head()

    assert head is not None
    assert (head.number, *seen) == (number, "Rail", number)
    assert Topic.objects.get(pk="rail").name["en"] == "Railways"


def test_nothing_can_be_written_while_it_lasts_and_everything_after():
    rename("Rail")

    with pytest.raises(InternalError, match="read-only"), ledger.standing_still():
        rename("Railways")

    assert rename("Railways") == 2


def test_plans_are_kept_while_it_lasts_alone():
    """What was prepared is for few rows by their ids; any other statement of the session is planned as ever."""
    modes = []

    def note_mode() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SHOW plan_cache_mode")
            modes.append(cursor.fetchone()[0])

    note_mode()
    with ledger.standing_still():
        note_mode()
    note_mode()

    assert modes == ["auto", "force_generic_plan", "auto"]


def test_past_can_be_read_inside():
    number = rename("Rail")
    rename("Railways")

    with ledger.standing_still() as head, ledger.known_at(number):
        name = Topic.objects.get(pk="rail").name["en"]

    assert name == "Rail"
    assert head is not None
    assert head.number == number + 1


def test_head_is_the_newest_revision_with_its_hash_and_moment():
    with ledger.standing_still() as before:
        pass
    rename("Rail")

    with ledger.standing_still() as head:
        newest = Revision.objects.get()

    assert before == Head(0, "")
    assert head == Head(newest.number, newest.hash)
    assert head is not None
    assert head.committed_at == newest.committed_at


@pytest.mark.parametrize("read", [ledger.standing_still, lambda: ledger.known_at(1)], ids=["now", "then"])
def test_connection_that_broke_is_told_as_by_any_other_query(monkeypatch, read):
    rename("Rail")
    session = connections["default"]
    other = session.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [session.connection.info.backend_pid])
    other.close()
    monkeypatch.setattr(session, "health_check_done", True)

    with pytest.raises(OperationalError), read():
        pytest.fail("There is no transaction to read in.")

    with ledger.standing_still() as head:
        assert head is not None
        assert head.number == 1


def test_view_of_an_open_transaction_is_not_called_published():
    rename("Rail")

    with ledger.commit(author="curator", reason="Not yet"):
        Topic.objects.filter(pk="rail").update(name={"en": "Railways"})
        with ledger.standing_still() as head:
            assert head is None
            assert Topic.objects.get(pk="rail").name["en"] == "Railways"
