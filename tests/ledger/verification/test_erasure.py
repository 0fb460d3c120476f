"""Content that had to go is gone everywhere; that it went is on the record."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection

import ledger
from ledger import changesets
from ledger.erasure import erase
from ledger.exceptions import LedgerError
from ledger.models import Change, Erasure
from ledger.verification import faults
from provisions.models import Topic
from tests.ledger.drafts import author, draft, reviewer

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]
CANARY = "Xylocanary"


@pytest.fixture(autouse=True)
def topic(db: None) -> None:
    with ledger.commit(author="curator", reason="A beginning"):
        Topic.objects.create(id="transport", name={"en": "Transport"}, definition=CANARY)
        Topic.objects.create(id="energy", name={"en": "Energy"})
    with ledger.commit(author="curator", reason="An edit"):
        Topic.objects.filter(pk="transport").update(definition=f"{CANARY} again")


def tables_with(word: str) -> list[str]:
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s', [f"%{word}%"])
            if cursor.fetchone()[0]:
                found.append(table)
    return found


@pytest.mark.parametrize("is_deleted_before", [False, True], ids=["standing", "deleted long ago"])
def test_the_content_and_its_salts_are_gone_everywhere_and_the_chain_verifies(is_deleted_before: bool) -> None:
    draft(lambda: Topic.objects.filter(pk="transport").update(definition=f"{CANARY} in a draft"))
    if is_deleted_before:
        with ledger.commit(author="curator", reason="A deletion"):
            Topic.objects.get(pk="transport").delete()

    erase(model="provisions.topic", key="transport", author="curator", legal_reason="GDPR 17")

    assert tables_with(CANARY) == []
    assert not Change.objects.filter(model="provisions.topic", key="transport").exclude(salt=None).exists()
    assert list(faults()) == []


def test_drafts_that_are_decided_keep_that_they_changed_the_row_and_not_how() -> None:
    drafts = [
        draft(lambda: Topic.objects.filter(pk="transport").update(definition=f"{CANARY} {word}"))  # noqa: B023
        for word in ("discarded", "published")
    ]
    changesets.discard(drafts[0], by=author())
    changesets.submit(drafts[1], by=author())
    changesets.publish(drafts[1], by=reviewer())

    erase(model="provisions.topic", key="transport", author="curator", legal_reason="GDPR 17")

    assert tables_with(CANARY) == []
    assert [changeset.operations.get().key for changeset in drafts] == ["transport", "transport"]
    assert list(faults()) == []


def test_the_log_of_the_admin_forgets_the_name_and_says_no_more_than_that_something_was_done() -> None:
    kind = ContentType.objects.get_for_model(Topic)
    for key in ("transport", "energy"):
        LogEntry.objects.create(
            user=author(), content_type=kind, object_id=key, object_repr=key, change_message=key, action_flag=CHANGE
        )

    erase(model="provisions.topic", key="transport", author="curator", legal_reason="GDPR 17")

    told = dict(LogEntry.objects.values_list("object_id", "object_repr"))
    assert told == {"transport": "", "energy": "energy"}
    assert set(LogEntry.objects.values_list("change_message", flat=True)) == {"", "energy"}


def test_the_tombstone_says_what_why_and_when_and_is_itself_on_the_record() -> None:
    erase(model="provisions.topic", key="transport", author="curator", legal_reason="GDPR 17")

    tombstone = Erasure.objects.get()
    assert (tombstone.model, tombstone.key, tombstone.legal_reason) == ("provisions.topic", "transport", "GDPR 17")
    assert (tombstone.revision_id, tombstone.change_count) == (3, 3)
    assert Change.objects.filter(model="ledger.erasure", revision_id=3).count() == 1


def test_a_tombstone_of_content_that_stands_is_found() -> None:
    with ledger.commit(author="owner", reason="Erased, they say") as revision:
        Erasure.objects.create(
            revision_id=revision.number,
            model="provisions.topic",
            key="transport",
            legal_reason="GDPR 17",
            change_count=2,
        )

    assert [(fault.kind, fault.row) for fault in faults()] == [("erasure", "provisions.topic transport")]


def test_a_row_of_the_same_key_may_come_again_and_go_again() -> None:
    erase(model="provisions.topic", key="transport", author="curator", legal_reason="GDPR 17")
    with ledger.commit(author="curator", reason="Again"):
        Topic.objects.create(id="transport", name={"en": "Transport"})
    assert list(faults()) == []

    erase(model="provisions.topic", key="transport", author="curator", legal_reason="GDPR 17")

    assert list(faults()) == []


@pytest.mark.parametrize(
    ("change", "error"),
    [
        pytest.param({"legal_reason": " "}, ValueError, id="no legal reason"),
        pytest.param({"key": "nobody"}, LedgerError, id="no such row"),
        pytest.param({"model": "auth.user"}, ValueError, id="a table that is not recorded"),
        pytest.param({"model": "ledger.erasure"}, ValueError, id="a tombstone"),
    ],
)
def test_an_erasure_is_refused_with(change: dict[str, str], error: type[Exception]) -> None:
    asked = {"model": "provisions.topic", "key": "transport", "author": "curator", "legal_reason": "GDPR 17"} | change

    with pytest.raises(error):
        erase(**asked)

    assert ledger.head() == 2
