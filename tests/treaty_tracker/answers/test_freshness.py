"""Kept answers follow the record, and hold nothing that is not published."""

import threading
import time
from collections.abc import Callable
from http.cookies import SimpleCookie

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from ledger.admin.door import SESSION_KEY
from provisions.models import Project
from tests.ledger.drafts import draft
from tests.provisions import factories as make
from tests.treaty_tracker.answers.conftest import publish
from tests.treaty_tracker.answers.reader import Reader

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("published")]

LIST = "/api/v1/projects/"
ROW = "/api/v1/projects/railway/"
CANARY = "xqcanary"


def test_revision_of_another_process_is_seen_within_a_second(reader: Reader, published: int) -> None:
    assert [reader.get(ROW).is_hit for _ in range(2)] == [False, True]

    waits = []
    for number in range(published + 1, published + 11):
        assert publish(f"note {number}") == number
        committed = time.monotonic()
        while reader.get(ROW).revision < number and time.monotonic() < committed + 5:
            time.sleep(0.002)
        waits.append(time.monotonic() - committed)

    assert max(waits) < 1


def test_tag_of_a_former_revision_gets_the_new_answer(reader: Reader, published: int) -> None:
    tag = reader.get(ROW).headers["etag"]
    publish("delayed")
    committed = time.monotonic()
    while reader.get(ROW).revision == published:
        assert time.monotonic() < committed + 1

    again = reader.get(ROW, If_None_Match=tag)

    assert again.status == 200
    assert again.json()["note"] == "delayed"
    assert again.headers["etag"] != tag


def test_no_connection_gets_an_older_answer_after_a_newer_one(begin: Callable[[], Reader], published: int) -> None:
    until, seen, faults = threading.Event(), [], []

    def follow(path: str) -> None:
        reader, newest, hits = begin(), 0, 0
        while not until.is_set():
            answer = reader.get(path)
            told = answer.json()
            note = told["note"] if path == ROW else told["results"][0]["note"]
            if answer.revision < newest or note not in ("announced", f"note {answer.revision}"):
                faults.append((path, newest, answer.revision, note))
            newest, hits = answer.revision, hits + answer.is_hit
        seen.append((newest, hits))

    followers = [threading.Thread(target=follow, args=[path]) for path in (ROW, LIST, ROW)]
    for follower in followers:
        follower.start()
    for number in range(published + 1, published + 101):
        publish(f"note {number}")
        time.sleep(0.02)
    time.sleep(1)
    until.set()
    for follower in followers:
        follower.join()

    assert faults == []
    assert [newest for newest, _ in seen] == [published + 100] * 3
    assert all(hits > 10 for _, hits in seen)


def test_lost_listener_makes_no_answer_old_for_a_second(reader: Reader, published: int) -> None:
    for number in range(published + 1, published + 6):
        reader.get(ROW)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity"
                " WHERE application_name = 'treaty-tracker follower' AND datname = current_database()"
            )
            assert cursor.fetchone()[0] == 1
        publish(f"note {number}")
        committed = time.monotonic()

        while reader.get(ROW).revision < number:
            assert time.monotonic() < committed + 1
        while not (again := reader.get(ROW)).is_hit:
            assert time.monotonic() < committed + 10, "It does not listen again."
        assert again.json()["note"] == f"note {number}"


@pytest.fixture
def drafting(reader: Reader) -> str:
    """The cookie of an admin who works on a draft full of words that stand nowhere else."""

    def write() -> None:
        Project.objects.filter(pk="railway").update(note=CANARY)
        make.ProjectFactory(id=CANARY, treaty_id="treaty")

    changeset = draft(write)
    curator = User.objects.get(username="curator")
    User.objects.filter(pk=curator.pk).update(is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(curator)
    session = client.session
    session[SESSION_KEY] = changeset.pk
    session.save()
    cookies: SimpleCookie = client.cookies
    return "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items())


def test_admin_inside_a_draft_gets_the_public_bytes_and_leaves_none(reader: Reader, drafting: str) -> None:
    page = reader.get("/admin/provisions/project/railway/change/", Cookie=drafting)
    inside = [reader.get(path, Cookie=drafting) for path in (ROW, LIST, ROW, LIST)]
    outside = [reader.get(path) for path in (ROW, LIST)]
    kept = [reader.get(path, Cookie=cookie) for cookie in (drafting, "") for path in (ROW, LIST)]

    assert page.status == 200
    assert CANARY.encode() in page.body
    assert "cache-status" not in page.headers
    assert {answer.headers["cache-status"] for answer in inside} == {"treaty-tracker; fwd=miss"}
    assert {answer.headers["cache-status"] for answer in outside} == {"treaty-tracker; fwd=miss; stored"}
    assert all(answer.is_hit for answer in kept)
    for answers in (inside[:2], inside[2:], kept[:2], kept[2:]):
        assert [answer.body for answer in answers] == [answer.body for answer in outside]
    assert not any(CANARY.encode() in answer.body for answer in (*inside, *outside, *kept))
    assert reader.get(f"/api/v1/projects/{CANARY}/").status == 404
