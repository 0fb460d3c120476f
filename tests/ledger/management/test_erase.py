"""What the command for an erasure does and refuses. What is erased stands in tests/ledger/verification."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

import ledger
from manage import OWNER_COMMANDS
from provisions.models import Topic

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]

GROUND = ["--author", "curator", "--legal-reason", "GDPR 17"]


@pytest.fixture(autouse=True)
def topic() -> None:
    with ledger.commit(author="curator", reason="A topic"):
        Topic.objects.create(id="transport", name={"en": "Transport"})


def test_content_is_erased_and_the_command_says_where_it_is_told_why() -> None:
    out = StringIO()

    call_command("erase", "provisions.topic", "transport", *GROUND, stdout=out)

    assert out.getvalue() == "2 changes of provisions.topic transport have lost their content; revision 2 says why.\n"
    with ledger.known_at(1):
        assert not Topic.objects.exists()


@pytest.mark.parametrize(
    ("model", "key", "message"),
    [
        ("provisions.topic", "nowhere", "no provisions.topic nowhere"),
        ("provisions.rail", "transport", "rail"),
        ("auth.user", "1", "not recorded"),
    ],
)
def test_an_erasure_is_refused_by_name(model: str, key: str, message: str) -> None:
    with pytest.raises(CommandError, match=message):
        call_command("erase", model, key, *GROUND)

    assert ledger.head() == 1


def test_the_command_runs_as_the_owner() -> None:
    assert "erase" in OWNER_COMMANDS
