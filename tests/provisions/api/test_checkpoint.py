"""The checkpoint over HTTP: the same text that `manage.py checkpoint` prints."""

import base64
import io

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.management import call_command

import ledger
from ledger.checkpoints import read
from ledger.models import Revision
from tests.provisions import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]

CHECKPOINT = "/api/v1/checkpoint"


@pytest.fixture
def published() -> None:
    for name in ("transport", "energy"):
        with ledger.commit(author="curator", reason="New"):
            make.TopicFactory(id=name)


def test_checkpoint_is_the_text_that_the_command_prints(client, published):
    printed = io.StringIO()
    call_command("checkpoint", stdout=printed)

    answer = client.get(CHECKPOINT)

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode() == printed.getvalue()
    assert read(answer.content.decode()).number == 2


def test_checkpoint_of_the_past_names_the_revision_of_then(client, published):
    told = read(client.get(CHECKPOINT, {"known_at": 1}).content.decode())

    assert (told.number, told.hash) == (1, Revision.objects.get(number=1).hash)


def test_checkpoint_is_signed_where_there_is_a_key(client, published, settings):
    seed = bytes(range(32))
    settings.LEDGER_SIGNING_KEY = base64.b64encode(seed).decode()

    text = client.get(CHECKPOINT).content.decode()

    assert read(text, Ed25519PrivateKey.from_private_bytes(seed).public_key()).number == 2


def test_before_the_first_revision_there_is_none(client):
    answer = client.get(CHECKPOINT)

    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/nothing-published")


def test_checkpoint_is_text_and_nothing_else(client, published):
    assert client.get(CHECKPOINT, headers={"accept": "application/json"}).status_code == 406
    assert client.get(CHECKPOINT, {"format": "json"}).status_code == 400
    assert client.get(CHECKPOINT, {"since": "1"}).status_code == 400


@pytest.mark.parametrize("day", ["null", "2026-02-30", "today"])
def test_checkpoint_refuses_what_is_no_day(client, day):
    answer = client.get("/api/v1/checkpoint", {"as_of": day})

    assert answer.status_code == 400
    assert [error["parameter"] for error in answer.json()["errors"]] == ["as_of"]
