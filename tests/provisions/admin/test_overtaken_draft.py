"""Two curators record the same report: the draft of the second locks nobody out."""

from html import unescape

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

import ledger
from ledger.models import Changeset
from provisions.models import Evidence
from tests.provisions import factories as made

from .pages import held

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]

ADDRESS = "https://www.irna.ir/news/1"
EVIDENCE = "/admin/provisions/evidence"


@pytest.fixture
def curator() -> Client:
    """At work on a draft with a report that somebody else has published since."""
    user = User.objects.create(username="curator", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__endswith="_evidence"))
    desk = Client()
    desk.force_login(user)
    with ledger.commit(author="test", reason="A source"):
        source = made.SourceFactory()
    typed = {"id": "mine", "title": "Mine", "source": source.pk, "url": ADDRESS, "language": "fa"}
    desk.post(f"{EVIDENCE}/add/", held(desk.get(f"{EVIDENCE}/add/")) | typed)
    assert Changeset.objects.get().operations.exists()
    with ledger.commit(author="other", reason="The same report"):
        made.EvidenceFactory(id="theirs", title="Theirs", source=source, url=ADDRESS)
    return desk


@pytest.mark.parametrize("path", ["/admin/", f"{EVIDENCE}/", f"{EVIDENCE}/theirs/change/"])
def test_pages_show_what_is_published_and_say_so(curator: Client, path: str):
    answer = curator.get(path)

    assert answer.status_code == 200
    assert "what is published has changed under it" in answer.content.decode()


def test_draft_says_why_it_no_longer_fits(curator: Client):
    page = unescape(curator.get(f"/admin/ledger/changeset/{Changeset.objects.get().pk}/change/").content.decode())

    assert "The draft no longer fits what is published" in page
    assert f"Key (url)=({ADDRESS}) already exists." in page


def test_what_is_saved_meanwhile_is_refused_and_leads_to_the_draft(curator: Client):
    path = f"{EVIDENCE}/theirs/change/"

    answer = curator.post(path, held(curator.get(path)) | {"title": "Changed"}, follow=True)

    assert answer.redirect_chain == [(f"/admin/ledger/changeset/{Changeset.objects.get().pk}/change/", 302)]
    assert "Nothing is saved" in answer.content.decode()
    assert Evidence.objects.get().title == "Theirs"
