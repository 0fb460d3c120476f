"""`manage.py token`."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from access import tokens
from access.models import ApiToken

pytestmark = pytest.mark.django_db


def told(*arguments: str) -> str:
    out = io.StringIO()
    call_command("token", *arguments, stdout=out, stderr=io.StringIO())
    return out.getvalue().strip()


def test_created_token_opens_and_is_all_that_is_printed(owner):
    secret = told("create", "--name", "mirror", "--owner", "owner", "--days", "2", "--per-minute", "50")

    token = tokens.recognise(secret, at=timezone.now())
    assert (token.name, token.owner, token.per_minute) == ("mirror", owner, 50)
    assert (token.expires_at - timezone.now()).days == 1


def test_list_shows_state_and_use_and_no_secret(issue):
    token, secret = issue()

    before = told("list")
    tokens.recognise(secret, at=timezone.now())
    tokens.revoke(token, at=timezone.now())
    after = told("list")

    assert before == f"{secret[:11]}  mirror (owner), 20/min. Valid until {token.expires_at:%Y-%m-%d}. Never used."
    assert f"The token was revoked on {timezone.now():%Y-%m-%d}. Last used on" in after


def test_revoked_by_its_first_characters(issue):
    issue()
    token, secret = issue()

    told("revoke", secret[:11])

    assert list(ApiToken.objects.exclude(revoked_at=None)) == [token]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("create", "--name", "m", "--owner", "nobody"), "There is no user “nobody”"),
        (("create", "--name", "m", "--owner", "owner", "--days", "0"), "--days is a number from 1"),
        (("create", "--name", "m", "--owner", "owner", "--per-minute", "0"), "greater than or equal to 1"),
        (("revoke", "tt_none"), "No token begins so"),
        (("revoke", "tt_"), "Several tokens begin so"),
    ],
)
def test_refusal_says_why(issue, arguments: tuple[str, ...], message: str):
    issue()
    issue()

    with pytest.raises(CommandError, match=message):
        told(*arguments)
