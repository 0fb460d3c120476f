"""A calendar shows when milestones are due or were met, and never a day that nobody named."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from provisions.choices import DateRole, Lifecycle
from tests.provisions import factories as make
from tests.provisions.api.exports import exported

pytestmark = pytest.mark.django_db


def events(client, **query):
    return Calendar.from_ical(exported(client, "milestones", "ics", **query)).walk("VEVENT")


@pytest.mark.parametrize(
    ("written", "first", "after_last"),
    [
        pytest.param("2025-03-14", date(2025, 3, 14), date(2025, 3, 15), id="a day is that day"),
        pytest.param("2025-03", date(2025, 3, 1), date(2025, 4, 1), id="a month is all its days"),
        pytest.param("2027-33", date(2027, 1, 1), date(2027, 4, 1), id="a quarter is all its days"),
        pytest.param("2028", date(2028, 1, 1), date(2029, 1, 1), id="a year is all its days"),
        pytest.param("202X", date(2020, 1, 1), date(2030, 1, 1), id="a decade is all its days"),
        pytest.param("2025-12-30/2026-01-02", date(2025, 12, 30), date(2026, 1, 3), id="a span is all its days"),
        pytest.param("../2026-03-31", date(2026, 3, 31), date(2026, 4, 1), id="no later than a day is that last day"),
        pytest.param("9999-12", date(9999, 12, 1), date(9999, 12, 31), id="the end of all calendars"),
    ],
)
def test_date_spans_all_the_days_it_can_mean(client, written, first, after_last):
    make.DateClaimFactory(date=written)

    (event,) = events(client)

    assert (event["DTSTART"].dt, event["DTEND"].dt) == (first, after_last)


@pytest.mark.parametrize("written", ["2028", "2028?", "2028-XX", "202X", "2028-36", "2028-41", "2028-24"])
def test_imprecise_date_is_never_one_day(client, written):
    make.DateClaimFactory(date=written)

    (event,) = events(client)

    assert event["DTEND"].dt - event["DTSTART"].dt > timedelta(days=1)
    assert "no day is known" in event["DESCRIPTION"]


@pytest.mark.parametrize("written", ["2028/..", "2028/"])
def test_date_without_an_end_is_no_event(client, written):
    """Its first day, 1 January, is not when anything is due."""
    make.DateClaimFactory(date=written)

    assert events(client) == []


def test_milestone_without_a_date_is_no_event(client):
    make.MilestoneFactory()
    make.DateClaimFactory(date="", relative_to=make.MilestoneFactory(), offset="P3Y")

    assert events(client) == []


def test_newest_promise_of_each_role_stands(client):
    milestone = make.MilestoneFactory()
    make.DateClaimFactory(milestone=milestone, date="2025-03", said_on="2025-01-24")
    make.DateClaimFactory(milestone=milestone, date="2026-03", said_on="2025-11")
    make.DateClaimFactory(milestone=milestone, date="2024", said_on="")
    make.DateClaimFactory(milestone=milestone, date="2027", said_on="2024-01-01", role=DateRole.DEADLINE)

    shown = {event["CATEGORIES"].cats[0]: event["DTSTART"].dt for event in events(client)}

    assert shown == {"planned": date(2026, 3, 1), "deadline": date(2027, 1, 1)}


def test_older_promise_does_not_return_when_the_newest_has_no_day(client):
    milestone = make.MilestoneFactory()
    make.DateClaimFactory(milestone=milestone, date="2025-03", said_on="2025-01-24")
    make.DateClaimFactory(
        milestone=milestone, date="", relative_to=make.MilestoneFactory(), offset="P3Y", said_on="2025-06-01"
    )

    assert events(client) == []


def test_what_happened_is_shown_instead_of_what_was_promised(client):
    milestone = make.MilestoneFactory(lifecycle=Lifecycle.COMPLETED)
    make.DateClaimFactory(milestone=milestone, date="2025-03")
    make.DateClaimFactory(milestone=milestone, date="2025-11-25", role=DateRole.ACTUAL, said_on="2025-11-26")

    (event,) = events(client)

    assert (event["DTSTART"].dt, event["STATUS"]) == (date(2025, 11, 25), "CONFIRMED")


def test_claim_that_nobody_accepted_stands_beside_the_promise_and_is_not_confirmed(client):
    milestone = make.MilestoneFactory(lifecycle=Lifecycle.PLANNED)
    make.DateClaimFactory(milestone=milestone, date="2025-03")
    make.DateClaimFactory(milestone=milestone, date="2025-02-11", role=DateRole.ACTUAL, said_on="2025-11-26")

    shown = {event["CATEGORIES"].cats[0]: event for event in events(client)}

    assert set(shown) == {"planned", "actual"}
    assert {str(event["STATUS"]) for event in shown.values()} == {"TENTATIVE"}
    assert "claimed and not accepted" in shown["actual"]["SUMMARY"]


def test_accepted_milestone_of_unknown_day_is_no_event(client):
    make.DateClaimFactory(milestone__lifecycle=Lifecycle.OPERATIONAL, date="2025-03")

    assert events(client) == []


@pytest.mark.parametrize(
    ("as_of", "shown"),
    [
        pytest.param("2025-01-23", {}, id="before anybody spoke"),
        pytest.param("2025-01-24", {"planned": date(2025, 3, 1)}, id="the first promise"),
        pytest.param("2025-11-10", {"planned": date(2025, 3, 1)}, id="the second was perhaps not said yet"),
        pytest.param("2025-11-30", {"planned": date(2026, 3, 1)}, id="the second promise"),
        pytest.param("2026-02-02", {"actual": date(2026, 2, 1)}, id="it was met"),
    ],
)
def test_calendar_shows_what_had_been_said_by_the_day(client, as_of, shown):
    milestone = make.MilestoneFactory(lifecycle=Lifecycle.COMPLETED)
    make.DateClaimFactory(milestone=milestone, date="2025-03", said_on="2025-01-24")
    make.DateClaimFactory(milestone=milestone, date="2026-03", said_on="2025-11")
    make.DateClaimFactory(milestone=milestone, date="2026-02-01", role=DateRole.ACTUAL, said_on="2026-02-02")

    found = {event["CATEGORIES"].cats[0]: event["DTSTART"].dt for event in events(client, as_of=as_of)}

    assert found == shown


def test_date_counted_from_another_milestone_stands_where_that_puts_it(client):
    anchor = make.MilestoneFactory()
    make.DateClaimFactory(milestone=anchor, date="2023-05-17")
    claim = make.DateClaimFactory(date="", relative_to=anchor, offset="P3Y")

    (event,) = (found for found in events(client) if found["UID"].startswith(claim.milestone_id))

    assert event["DTSTART"].dt == date(2026, 5, 17)
    assert f"Counted from {anchor.pk} (P3Y)." in event["DESCRIPTION"]


def test_calendar_takes_as_many_queries_for_twenty_milestones_as_for_one(client):
    def taken() -> int:
        with CaptureQueriesContext(connection) as queries:
            events(client)
        return len(queries)

    make.DateClaimFactory()
    for_one = taken()
    for _ in range(19):
        make.DateClaimFactory()

    assert taken() == for_one


def test_event_tells_what_is_known(client):
    claim = make.DateClaimFactory(
        milestone__project__name={"en": "Railway, north; south"},
        milestone__name={"fa": "قرارداد"},
        date="2025-03",
        date_words='by "March"\r\nBEGIN:VEVENT\x07',
        claimed_by__id="minister",
    )

    (event,) = events(client)

    assert event["SUMMARY"] == "Railway, north; south: قرارداد (planned, 2025-03)"
    assert "Some day from 2025-03-01 to 2025-03-31; no day is known." in event["DESCRIPTION"]
    assert "Said by minister, 2025-01-24." in event["DESCRIPTION"]
    assert "BEGIN:VEVENT" in event["DESCRIPTION"]
    assert event["URL"] == f"http://testserver/api/v1/milestones/{claim.milestone_id}/"
    assert event["UID"] == f"{claim.milestone_id}:planned@treaty-tracker"


def test_calendar_is_filtered_and_ordered_as_the_list(client):
    for lifecycle in ("planned", "completed", "planned"):
        make.DateClaimFactory(milestone__lifecycle=lifecycle)

    assert len(events(client, lifecycle="planned")) == 2
    assert len(events(client, lifecycle="planned", limit=1)) == 1


def test_calendar_without_events_is_a_calendar(client):
    calendar = Calendar.from_ical(exported(client, "milestones", "ics"))

    assert (calendar["VERSION"], calendar.walk("VEVENT")) == ("2.0", [])


def test_events_are_stamped_by_the_revision_and_not_by_the_clock(client):
    make.DateClaimFactory()
    meta = client.get("/api/v1/milestones/").json()["meta"]

    (event,) = events(client)

    published_at = datetime.fromisoformat(meta["known_at"]).replace(microsecond=0)
    assert event["DTSTAMP"].dt.astimezone(UTC) == published_at


def test_calendar_takes_no_choice_of_columns(client):
    answer = client.get("/api/v1/milestones/", {"format": "ics", "fields": "id"})

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "fields"
