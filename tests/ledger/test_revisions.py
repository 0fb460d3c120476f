"""What a revision promises: numbers without gaps, who and why, all or nothing."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

import ledger
from ledger import changesets
from ledger.exceptions import AlreadyTravelling, LedgerError
from ledger.models import Change, Revision
from provisions.models import Topic
from tests.ledger.drafts import author, draft
from tests.provisions import factories as made

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]


class Broken(Exception):
    pass


def _numbers() -> list[int]:
    return list(Revision.objects.values_list("number", flat=True))


def test_numbers_have_no_gaps_even_where_revisions_fail():
    for position in range(3):
        with ledger.commit(author="curator", reason="One more"):
            made.TopicFactory(id=f"topic-{position}")
        with pytest.raises(Broken), ledger.commit(author="curator", reason="One too many"):  # noqa: PT012 the block is what is tested
            made.TopicFactory(id="never")
            raise Broken

    assert _numbers() == [1, 2, 3]
    assert ledger.head() == 3


def test_a_revision_says_who_why_and_of_which_kind_and_points_to_the_one_before():
    with ledger.commit(author="curator", reviewer="editor", reason="Signed", kind="correction"):
        made.TopicFactory()
    with ledger.commit(author="importer", reason="Fixtures", kind="load") as opened:
        made.TopicFactory()

    first, second = Revision.objects.all()
    assert (first.author, first.reviewer, first.reason, first.kind) == ("curator", "editor", "Signed", "correction")
    assert (second.author, second.reviewer, second.reason, second.kind) == ("importer", "", "Fixtures", "load")
    assert (opened.number, second.change_count, second.parent_hash) == (2, 1, first.hash)
    assert first.committed_at <= second.committed_at


@pytest.mark.parametrize(
    ("given", "message"),
    [
        pytest.param({"author": "", "reason": "Because"}, "names its author and its reason", id="no author"),
        pytest.param({"author": " ", "reason": "Because"}, "names its author and its reason", id="blank author"),
        pytest.param({"author": "curator", "reason": ""}, "names its author and its reason", id="no reason"),
        pytest.param({"author": "curator", "reason": "\n"}, "names its author and its reason", id="blank reason"),
        pytest.param(
            {"author": "curator", "reason": "Because", "kind": "whim"}, "no kind of revision", id="no such kind"
        ),
    ],
)
def test_a_revision_without_author_reason_or_known_kind_is_not_opened(given: dict[str, str], message: str):
    with pytest.raises(ValueError, match=message), ledger.commit(**given):
        made.TopicFactory()

    assert _numbers() == []


def test_a_revision_without_a_change_is_not_kept():
    with ledger.commit(author="curator", reason="Just looking"):
        Topic.objects.filter(id="nowhere").update(definition="New.")

    assert _numbers() == []


def test_nested_use_joins_the_outer_revision_whose_author_and_reason_stand():
    with ledger.commit(author="curator", reason="Outer") as outer:
        made.TopicFactory(id="first")
        with ledger.commit(author="service", reason="Inner") as inner:
            made.TopicFactory(id="second")
        made.TopicFactory(id="third")

    assert inner is outer
    revision = Revision.objects.get()
    assert (revision.author, revision.reason) == ("curator", "Outer")
    assert list(revision.changes.order_by("position").values_list("key", flat=True)) == ["first", "second", "third"]


def test_an_exception_in_a_nested_block_takes_back_that_block_alone():
    with ledger.commit(author="curator", reason="Outer"):
        made.TopicFactory(id="kept")
        with pytest.raises(Broken), ledger.commit(author="service", reason="Inner"):  # noqa: PT012 the block is what is tested
            made.TopicFactory(id="lost")
            raise Broken
        with pytest.raises(DatabaseError), ledger.commit(author="service", reason="Inner"):
            Topic.objects.bulk_create([Topic(id="kept", name={"en": "Twice"})])
        made.TopicFactory(id="kept-too")

    assert list(Change.objects.order_by("position").values_list("key", flat=True)) == ["kept", "kept-too"]
    assert set(Topic.objects.values_list("id", flat=True)) == {"kept", "kept-too"}


def test_an_exception_leaves_nothing_and_shuts_the_door():
    with pytest.raises(Broken), ledger.commit(author="curator", reason="Half done"):  # noqa: PT012 the block is what is tested
        made.TopicFactory()
        raise Broken

    assert (_numbers(), Topic.objects.count(), Change.objects.count()) == ([], 0, 0)
    with pytest.raises(DatabaseError, match="no revision is open"), transaction.atomic():
        made.TopicFactory()


def test_the_door_is_shut_after_a_revision_in_the_same_transaction():
    with ledger.commit(author="curator", reason="One"):
        made.TopicFactory()

    with pytest.raises(DatabaseError, match="no revision is open"), transaction.atomic():
        made.TopicFactory()


def test_a_transaction_that_is_rolled_back_around_a_revision_frees_its_number():
    with pytest.raises(Broken), transaction.atomic():  # noqa: PT012 the block is what is tested
        with ledger.commit(author="curator", reason="Taken back"):
            made.TopicFactory()
        raise Broken
    with ledger.commit(author="curator", reason="Kept") as kept:
        made.TopicFactory()

    assert (_numbers(), kept.number) == ([1], 1)


def test_the_head_is_the_newest_sealed_revision_even_inside_an_open_one():
    with ledger.commit(author="curator", reason="One"):
        made.TopicFactory()

    with ledger.commit(author="curator", reason="Two"):
        made.TopicFactory()
        assert ledger.head() == 1

    assert ledger.head() == 2


def test_changes_are_listed_in_the_order_in_which_they_were_written():
    with ledger.commit(author="curator", reason="All sorts"):
        topic = made.TopicFactory(id="transport")
        made.ActorFactory(id="iran")
        topic.definition = "How things move."
        topic.save()
        topic.delete()

    changes = Change.objects.order_by("position").values_list("position", "model", "key", "operation")
    assert list(changes) == [
        (1, "provisions.topic", "transport", "create"),
        (2, "provisions.actor", "iran", "create"),
        (3, "provisions.topic", "transport", "update"),
        (4, "provisions.topic", "transport", "delete"),
    ]


def test_a_change_names_only_the_columns_that_it_altered():
    with ledger.commit(author="curator", reason="A topic"):
        topic = made.TopicFactory()
    with ledger.commit(author="curator", reason="A definition"):
        topic.definition = "How things move."
        topic.save()

    assert Change.objects.get(revision=2).columns == ["definition"]


def test_a_revision_is_not_opened_in_the_past_nor_the_past_inside_a_revision():
    with pytest.raises(AlreadyTravelling), ledger.known_at(0), ledger.commit(author="curator", reason="Rewrite"):
        made.TopicFactory()
    with pytest.raises(LedgerError), ledger.commit(author="curator", reason="Look"), ledger.known_at(0):
        Topic.objects.count()

    assert connection.ledger_open is None
    assert connection.ledger_known_at is None


def test_a_revision_inside_a_draft_joins_the_draft():
    changeset = draft()

    with changesets.editing(changeset, by=author()), ledger.commit(author="service", reason="Inner"):
        made.TopicFactory(id="drafted")

    assert [operation.key for operation in changeset.operations.all()] == ["drafted"]
    assert _numbers() == []


def test_a_revision_is_later_than_the_one_before_even_if_the_clock_was_set_back():
    with ledger.commit(author="curator", reason="First"):
        made.TopicFactory(id="transport")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_revision SET committed_at = now() + interval '1 hour'")
    ahead = Revision.objects.get().committed_at

    for name in ("energy", "trade"):
        with ledger.commit(author="curator", reason="After the clock was set right"):
            made.TopicFactory(id=name)

    first, second, third = Revision.objects.values_list("committed_at", flat=True)
    assert ahead == first < second < third < ahead + timedelta(seconds=1)
    for number, moment in enumerate((first, second, third), start=1):
        with ledger.known_at(moment) as known:
            assert (known, Topic.objects.count()) == (number, number)


def test_a_revision_bears_the_time_of_the_clock_where_the_clock_goes_on():
    with ledger.commit(author="curator", reason="First"):
        made.TopicFactory()
    began = timezone.now()
    with ledger.commit(author="curator", reason="Second"):
        made.TopicFactory()

    assert began <= Revision.objects.get(number=2).committed_at <= timezone.now()
