"""The newest revisions as Atom 1.0."""

from datetime import datetime
from xml.etree import ElementTree

import pytest

import ledger
from ledger.models import Revision
from tests.provisions import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]

ATOM = "{http://www.w3.org/2005/Atom}"
FEED = "/api/v1/changes/?format=atom"


def publish(reason: str, **described: str) -> None:
    with ledger.commit(author="curator", reason=reason, **described):
        make.TopicFactory()


def read(client, address: str = FEED) -> ElementTree.Element:
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/atom+xml")
    return ElementTree.fromstring(answer.content)  # noqa: S314 our own


def test_feed_has_what_the_standard_demands(client):
    publish("Defined")

    feed = read(client)

    (entry,) = feed.findall(f"{ATOM}entry")
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, entry):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1
            assert element.findtext(ATOM + name)
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated")).tzinfo is not None
    assert feed.find(f"{ATOM}link").attrib["rel"] == "self"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "curator"


def test_entry_tells_number_reason_kind_and_size_and_leads_to_its_revision(client):
    publish("It was wrong", kind="correction")

    (entry,) = read(client).findall(f"{ATOM}entry")

    assert entry.findtext(f"{ATOM}title") == "Revision 1: It was wrong"
    assert entry.find(f"{ATOM}category").attrib == {"term": "correction"}
    assert entry.findtext(f"{ATOM}summary") == "correction: the record was wrong; 1 row changed."
    link = entry.find(f"{ATOM}link").attrib["href"]
    assert client.get(link).json()["number"] == 1
    assert entry.findtext(f"{ATOM}updated") == Revision.objects.get().committed_at.isoformat()


def test_newest_revisions_come_first(client):
    for reason in ("First", "Second", "Third"):
        publish(reason)

    titles = [entry.findtext(f"{ATOM}title") for entry in read(client).findall(f"{ATOM}entry")]

    assert titles == ["Revision 3: Third", "Revision 2: Second", "Revision 1: First"]
    assert len(read(client, f"{FEED}&known_at=2").findall(f"{ATOM}entry")) == 2


def test_feed_holds_a_hundred_revisions_at_most(client):
    for number in range(101):
        publish(str(number))

    assert len(read(client).findall(f"{ATOM}entry")) == 100


@pytest.mark.parametrize("reason", ["<b>&\"'", "قرارداد 🚆", "\x0bbell\x07 and \ufffe"])
def test_any_reason_is_well_formed_xml(client, reason):
    publish(f"x{reason}x")

    (entry,) = read(client).findall(f"{ATOM}entry")

    assert len(entry.findtext(f"{ATOM}title")) == len(f"Revision 1: x{reason}x")


def test_feed_of_an_empty_record_is_a_feed(client):
    feed = read(client)

    assert feed.findall(f"{ATOM}entry") == []
    assert feed.findtext(f"{ATOM}updated")


def test_feed_is_asked_for_by_accept_too(client):
    answer = client.get("/api/v1/changes/", headers={"accept": "application/atom+xml"})

    assert answer["Content-Type"] == "application/atom+xml"
