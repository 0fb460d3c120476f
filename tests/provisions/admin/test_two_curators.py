"""Two curators at one record: neither silently undoes what the other saved."""

import threading
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

import ledger
from provisions.models import Milestone, Project
from tests.provisions.admin.pages import errors_of, held, page_of
from tests.provisions.factories import DateClaimFactory, MilestoneFactory, ProjectFactory


@pytest.fixture
def other_desk(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create(username="colleague", is_staff=True, is_superuser=True))
    return client


def test_a_stale_form_is_refused_and_names_what_changed(desk: Client, other_desk: Client):
    project = ProjectFactory()
    opened = held(desk.get(page_of(project)))
    other_desk.post(
        page_of(project), held(other_desk.get(page_of(project))) | {"lifecycle": "planned", "note": "Theirs"}
    )

    response = desk.post(page_of(project), opened | {"note": "Mine"})

    (message,) = errors_of(response)["__all__"]
    assert "lifecycle (now “planned”), note (now “Theirs”)" in message
    project.refresh_from_db()
    assert (project.lifecycle, project.note) == ("planned", "Theirs")


def test_an_entry_refused_as_stale_is_kept_and_can_be_saved_knowingly(desk: Client, other_desk: Client):
    project = ProjectFactory()
    opened = held(desk.get(page_of(project)))
    other_desk.post(page_of(project), held(other_desk.get(page_of(project))) | {"note": "Theirs"})
    refused = desk.post(page_of(project), opened | {"note": "Mine"})

    kept = held(refused)
    response = desk.post(page_of(project), kept)

    assert kept["note"] == "Mine"
    assert response.status_code == 302
    project.refresh_from_db()
    assert project.note == "Mine"


def test_a_stale_row_in_an_inline_is_refused(desk: Client, other_desk: Client):
    claim = DateClaimFactory()
    opened = held(desk.get(page_of(claim.milestone)))
    other_desk.post(page_of(claim), held(other_desk.get(page_of(claim))) | {"date": "2026"})

    response = desk.post(page_of(claim.milestone), opened | {"note": "Mine"})

    assert set(errors_of(response)) == {"date_claims-0-__all__"}
    claim.refresh_from_db()
    assert claim.date == "2026"
    assert Milestone.objects.get(pk=claim.milestone_id).note == ""


def test_a_row_deleted_meanwhile_is_refused(desk: Client):
    claim = DateClaimFactory()
    opened = held(desk.get(page_of(claim.milestone)))
    claim.delete()

    response = desk.post(page_of(claim.milestone), opened | {"note": "Mine"})

    assert "deleted meanwhile" in errors_of(response)["date_claims-0-id"][0]
    assert Milestone.objects.get(pk=claim.milestone_id).note == ""


def test_a_form_without_its_mark_is_refused(desk: Client):
    project = ProjectFactory()
    sent = held(desk.get(page_of(project))) | {"note": "Mine"}
    del sent["fingerprint"]

    assert set(errors_of(desk.post(page_of(project), sent))) == {"__all__"}


def test_what_another_added_does_not_stand_in_the_way(desk: Client):
    milestone = MilestoneFactory()
    opened = held(desk.get(page_of(milestone)))
    DateClaimFactory(milestone=milestone)

    response = desk.post(page_of(milestone), opened | {"note": "Mine"})

    assert response.status_code == 302


@pytest.fixture
def at_once(transactional_db: None) -> Any:
    """Runs calls in threads of their own, started together."""

    def run(*calls: Any) -> list[Any]:
        together, answers = threading.Barrier(len(calls)), [None] * len(calls)

        def one(number: int) -> None:
            together.wait()
            try:
                answers[number] = calls[number]()
            finally:
                connection.close()

        threads = [threading.Thread(target=one, args=(number,)) for number in range(len(calls))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
        return answers

    return run


def test_of_two_saves_at_one_moment_one_is_refused(at_once: Any, desk: Client, other_desk: Client):
    with ledger.commit(author="test", reason="A test"):
        project = ProjectFactory()
    mine = held(desk.get(page_of(project))) | {"note": "Mine"}
    theirs = held(other_desk.get(page_of(project))) | {"note": "Theirs"}

    answers = at_once(
        lambda: desk.post(page_of(project), mine).status_code,
        lambda: other_desk.post(page_of(project), theirs).status_code,
    )

    assert sorted(answers) == [200, 302]
    winner = ("Mine", "Theirs")[answers.index(302)]
    assert Project.objects.get(pk=project.pk).note == winner
