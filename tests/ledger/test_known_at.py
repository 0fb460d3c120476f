"""Inside `known_at` unchanged code answers as published then, and nothing of it is left afterwards."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.admin import site
from django.db import DatabaseError, connection, transaction
from django.db.models import Avg, Count, Sum
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

import ledger
from ledger.models import Revision
from provisions.models import Actor, Milestone, Project, Provision, Topic
from provisions.models.search import words_of
from tests.provisions import factories as made

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]


class Broken(Exception):
    pass


def _commit(write: Any) -> None:
    with ledger.commit(author="curator", reason="Next"):
        write()


@pytest.fixture(autouse=True)
def three_revisions() -> None:
    """1: a provision on transport, a project with two milestones. 2: renamed, one more. 3: all but the actors gone."""

    def first() -> None:
        topic = made.TopicFactory(id="transport", name={"en": "Transport"})
        provision = made.ProvisionFactory(treaty__id="treaty", eid="art_21")
        made.ProvisionTopicFactory(provision=provision, topic=topic)
        project = made.ProjectFactory(id="rasht", name={"en": "Old name"}, treaty=provision.treaty)
        for slug, weight in (("signed", "1"), ("built", "3")):
            made.MilestoneFactory(project=project, slug=slug, weight=weight)

    def second() -> None:
        Project.objects.update(name={"en": "New name"})
        made.MilestoneFactory(project=Project.objects.get(), slug="opened", weight="8")
        made.ProvisionTopicFactory(provision=Provision.objects.get(), topic__id="energy")
        made.ActorFactory(id="iran", name={"en": "Iran"})

    def third() -> None:
        Project.objects.all().delete()
        Provision.objects.all().delete()

    for write in (first, second, third):
        _commit(write)


def _found(model: Any, words: str) -> list[str]:
    admin = site._registry[model]
    rows, _ = admin.get_search_results(RequestFactory().get("/"), model.objects.all(), words)
    return sorted(row.pk for row in rows)


QUESTIONS = {
    "rows": lambda: sorted(Milestone.objects.values_list("slug", flat=True)),
    "join": lambda: Milestone.objects.filter(project__name__en="New name").count(),
    "related": lambda: [row.project.name["en"] for row in Milestone.objects.select_related("project")[:1]],
    "aggregate": lambda: Milestone.objects.aggregate(sum=Sum("weight"), mean=Avg("weight")),
    "annotation": lambda: list(Project.objects.annotate(n=Count("milestones")).values_list("id", "n")),
    "many to many": lambda: sorted(Topic.objects.filter(provisions__eid="art_21").values_list("id", flat=True)),
    "prefetch": lambda: [len(row.topics.all()) for row in Provision.objects.prefetch_related("topics")],
    "exists": lambda: Actor.objects.filter(pk="iran").exists(),
    "search": lambda: (_found(Project, "old"), _found(Project, "new")),
}
THEN = {
    0: ([], 0, [], {"sum": None, "mean": None}, [], [], [], False, ([], [])),
    1: (
        ["built", "signed"],
        0,
        ["Old name"],
        {"sum": 4, "mean": 2},
        [("rasht", 2)],
        ["transport"],
        [1],
        False,
        (["rasht"], []),
    ),
    2: (
        ["built", "opened", "signed"],
        3,
        ["New name"],
        {"sum": 12, "mean": 4},
        [("rasht", 3)],
        ["energy", "transport"],
        [2],
        True,
        ([], ["rasht"]),
    ),
    3: ([], 0, [], {"sum": None, "mean": None}, [], [], [], True, ([], [])),
}


@pytest.mark.parametrize("number", THEN)
@pytest.mark.parametrize(("place", "question"), list(enumerate(QUESTIONS)))
def test_any_question_is_answered_as_published_then(number: int, place: int, question: str):
    with ledger.known_at(number) as travelled_to:
        answer = QUESTIONS[question]()

    assert answer == THEN[number][place]
    assert travelled_to == number
    assert QUESTIONS[question]() == THEN[3][place]


def test_a_moment_means_the_newest_revision_published_by_then():
    moments = dict(Revision.objects.values_list("number", "committed_at"))

    for number, moment in moments.items():
        with ledger.known_at(moment) as travelled_to:
            assert travelled_to == number
        with ledger.known_at(moment - timedelta(microseconds=1)) as travelled_to:
            assert travelled_to == number - 1


def test_a_day_means_its_end():
    published = Revision.objects.get(number=3).committed_at.astimezone(UTC).date()

    with ledger.known_at(published) as travelled_to:
        assert travelled_to == 3
    with ledger.known_at(published - timedelta(days=2)) as travelled_to:
        assert travelled_to == 0


@pytest.mark.parametrize("when", [4, -1, 10**30, datetime(2026, 3, 1)])
def test_a_number_that_is_not_published_and_a_moment_without_time_zone_are_refused(when: Any):
    with pytest.raises(ValueError, match=r"no revision|time zone"), ledger.known_at(when):
        pass


def _sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda: made.TopicFactory(), id="a recorded row"),
        pytest.param(lambda: Topic.objects.update(definition="New."), id="an update"),
        pytest.param(lambda: Revision.objects.update(reason="Other."), id="the ledger's own row"),
        pytest.param(lambda: _sql("CREATE TABLE t (id int)"), id="a table"),
        pytest.param(
            lambda: _sql("SELECT set_config('ledger.revision', '0', true); DELETE FROM public.provisions_actor"),
            id="sql",
        ),
        pytest.param(lambda: _sql("SET TRANSACTION READ WRITE"), id="the way out"),
    ],
)
def test_nothing_is_written_inside(write: Any):
    with pytest.raises(DatabaseError, match=r"read-only transaction"), ledger.known_at(2), transaction.atomic():
        write()


@pytest.mark.parametrize(
    "when", [2, datetime(2026, 3, 1, tzinfo=UTC), date(2026, 3, 1)], ids=["number", "moment", "day"]
)
def test_entering_takes_one_statement(when: Any):
    with CaptureQueriesContext(connection) as asked, ledger.known_at(when):
        pass

    assert len([query for query in asked if "SAVEPOINT" not in query["sql"]]) == 1


def _words_standing() -> int:
    return words_of(Milestone)._default_manager.filter(ledger.standing("event")).count()


def test_nested_use_returns_to_the_outer_moment():
    with ledger.known_at(2):
        with ledger.known_at(1):
            assert Milestone.objects.count() == 2
        assert Milestone.objects.count() == 3
        assert _words_standing() == 3
        with pytest.raises(Broken), ledger.known_at(0):
            raise Broken
        assert Milestone.objects.count() == 3
    assert Milestone.objects.count() == 0


@pytest.mark.parametrize("ending", ["plain", "an exception", "a database error", "a caught database error"])
def test_the_setting_never_outlives_the_block_and_the_transaction_can_write_again(ending: str):
    try:
        with ledger.known_at(1):
            if ending == "an exception":
                raise Broken
            if ending == "a database error":
                _sql("SELECT 1/0")
            if ending == "a caught database error":
                with pytest.raises(DatabaseError):
                    _sql("SELECT 1/0")
    except (Broken, DatabaseError):
        pass

    _commit(lambda: made.TopicFactory())
    assert Milestone.objects.count() == 0
    assert connection.ledger_known_at is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ending", ["plain", "an exception", "a database error", "the connection breaks"])
def test_a_persistent_connection_is_as_before(ending: str):
    settings = "SELECT current_setting('search_path'), current_setting('transaction_read_only')"
    with connection.cursor() as cursor:
        before = cursor.execute(settings).fetchone()

    try:
        with ledger.known_at(1):
            if ending == "an exception":
                raise Broken
            if ending == "a database error":
                _sql("SELECT 1/0")
            if ending == "the connection breaks":
                connection.connection.close()
    except (Broken, DatabaseError):
        pass

    with connection.cursor() as cursor:
        assert cursor.execute(settings).fetchone() == before
    assert Milestone.objects.count() == 0
    _commit(lambda: made.TopicFactory())


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_version_stands_when_its_row_does(number):
    with ledger.known_at(number):
        rows = list(Milestone.objects.order_by("pk").values_list("pk", flat=True))
        versions = words_of(Milestone)._default_manager.filter(ledger.standing("event"))
        standing = list(versions.order_by("event__pgh_obj_id").values_list("event__pgh_obj_id", flat=True))

    assert standing == rows
    assert not words_of(Milestone)._default_manager.filter(ledger.standing("event")).exists()
