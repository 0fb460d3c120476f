"""Every list and row can be read as it was published before."""

from datetime import UTC, datetime, timedelta

import pytest

import ledger
from ledger.models import Revision
from provisions.models import Project
from tests.provisions import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]

LIST = "/api/v1/projects/"
ROW = "/api/v1/projects/railway/"


@pytest.fixture
def published() -> list[int]:
    """A project with one note, then another, then gone; the numbers of the three revisions."""
    numbers = []
    with ledger.commit(author="curator", reason="New") as revision:
        make.ProjectFactory(id="railway", note="announced")
    numbers.append(revision.number)
    with ledger.commit(author="curator", reason="More is known") as revision:
        Project.objects.filter(pk="railway").update(note="delayed")
    numbers.append(revision.number)
    with ledger.commit(author="curator", reason="Wrong", kind="correction") as revision:
        Project.objects.get(pk="railway").delete()
    numbers.append(revision.number)
    return numbers


def test_row_is_shown_as_published_at_a_revision(client, published):
    notes = [client.get(ROW, {"known_at": number}).json().get("note") for number in published[:2]]

    assert notes == ["announced", "delayed"]
    assert client.get(ROW, {"known_at": published[2]}).status_code == 404
    assert client.get(ROW).status_code == 404


def test_list_is_filtered_as_published_then(client, published):
    then = client.get(LIST, {"known_at": published[1], "id__in": "railway", "count": "true"}).json()

    assert [row["note"] for row in then["results"]] == ["delayed"]
    assert then["meta"]["count"] == 1
    assert then["meta"]["revision"] == published[1]
    assert client.get(LIST, {"id__in": "railway"}).json()["results"] == []


def test_answer_says_since_when_the_record_stood_so(client, published):
    meta = client.get(LIST, {"known_at": published[0]}).json()["meta"]

    assert datetime.fromisoformat(meta["known_at"]) == Revision.objects.get(number=published[0]).committed_at


def test_moment_and_day_lead_to_their_revision(client, published):
    moment = Revision.objects.get(number=published[0]).committed_at
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)

    assert client.get(LIST, {"known_at": moment.isoformat()}).json()["meta"]["revision"] == published[0]
    assert client.get(LIST, {"known_at": str(tomorrow)}).json()["meta"]["revision"] == published[2]


def test_record_was_empty_before_its_first_revision(client, published):
    answer = client.get(LIST, {"known_at": "2001-03-12"}).json()

    assert answer["results"] == []
    assert (answer["meta"]["revision"], answer["meta"]["known_at"]) == (0, None)


@pytest.mark.parametrize(
    "known_at",
    [
        pytest.param("999999", id="a revision that is not there"),
        pytest.param("9" * 40, id="a number beyond all numbers"),
        pytest.param("-1", id="a number below none"),
        pytest.param("yesterday", id="a word"),
        pytest.param("2026-02-30", id="a day that is not"),
        pytest.param("2026-03-01T12:00:00", id="a moment without its time zone"),
        pytest.param("2026-03", id="a month"),
        pytest.param("2026-W09-1", id="a day of a week"),
        pytest.param("20260301T120000Z", id="a moment without marks"),
        pytest.param("2026-03-01T12Z", id="an hour"),
    ],
)
def test_what_is_no_moment_is_refused_with_what_would_be_right(client, known_at):
    answer = client.get(LIST, {"known_at": known_at})

    assert answer.status_code == 400
    (fault,) = answer.json()["errors"]
    assert fault["parameter"] == "known_at"
    assert "a revision number (42)" in fault["detail"]


def test_plus_that_became_a_blank_is_told(client):
    detail = client.get(f"{LIST}?known_at=2026-03-01T12:00:00+03:30").json()["detail"]

    assert "write + as %2B" in detail


@pytest.mark.parametrize("moment", ["2999-03-01T12:00:00.000001Z", "2999-03-01t12:00z", "2999-03-01 12:00:00-03:30"])
def test_moment_may_be_written_in_each_way_of_the_standard(client, published, moment):
    assert client.get(LIST, {"known_at": moment}).json()["meta"]["revision"] == published[2]


def test_next_request_on_the_connection_reads_now(client, published):
    client.get(LIST, {"known_at": published[0]})

    with ledger.commit(author="curator", reason="Another"):
        make.ProjectFactory(id="pipeline")

    assert "pipeline" in [row["id"] for row in client.get(LIST).json()["results"]]
