"""Tokens open what they should for as long as they should."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from access import tokens
from access.exceptions import InvalidToken
from access.models import ApiToken
from access.policies import MOST_PER_MINUTE

pytestmark = pytest.mark.django_db

FAR = datetime(2100, 1, 1, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


def test_secret_is_kept_nowhere(issue):
    token, secret = issue()

    row = ApiToken.objects.filter(pk=token.pk).values().get()
    assert secret.startswith("tt_")
    assert len(secret) == 3 + 43
    assert not any(secret[11:] in str(value) for value in row.values())
    assert row["prefix"] == secret[:11]


def test_two_tokens_have_two_secrets(issue):
    assert issue()[1] != issue()[1]


def test_token_opens_until_the_moment_it_expires(issue):
    token, secret = issue()

    assert tokens.recognise(secret, at=token.expires_at - MOMENT) == token
    with pytest.raises(InvalidToken, match="expired on"):
        tokens.recognise(secret, at=token.expires_at)


def test_revoked_token_opens_nothing_and_its_first_revocation_stands(issue):
    token, secret = issue()
    first = token.created_at + timedelta(hours=1)

    tokens.revoke(token, at=first)
    tokens.revoke(token, at=first + timedelta(hours=1))

    assert token.revoked_at == first
    with pytest.raises(InvalidToken, match="revoked on"):
        tokens.recognise(secret, at=first)


def test_token_is_void_while_its_owner_is_not_active(issue, owner):
    token, secret = issue()
    owner.is_active = False
    owner.save()

    with pytest.raises(InvalidToken, match="closed"):
        tokens.recognise(secret, at=token.created_at)


@pytest.mark.parametrize("wrong", ["", "tt_", "tt_" + "A" * 43, "tt_" + "A" * 9_000, "tt_é", "password", "tt_\x00"])
def test_what_was_never_issued_is_not_known(issue, wrong: str):
    issue()

    with pytest.raises(InvalidToken, match="not known"):
        tokens.recognise(wrong, at=FAR)


def test_prefix_alone_opens_nothing(issue):
    token, secret = issue()

    with pytest.raises(InvalidToken):
        tokens.recognise(secret[:11], at=token.created_at)


def test_last_use_is_noted_by_the_day_and_written_once_a_day(issue, django_assert_num_queries):
    token, secret = issue()
    tokens.recognise(secret, at=token.created_at)

    with django_assert_num_queries(1):
        found = tokens.recognise(secret, at=token.created_at)

    assert found.last_used_on == token.created_at.astimezone(UTC).date()


@pytest.mark.parametrize("per_minute", [0, -1, MOST_PER_MINUTE + 1])
def test_allowance_that_cannot_be_counted_is_refused(issue, per_minute: int):
    with pytest.raises(ValidationError):
        issue(per_minute=per_minute)


@pytest.mark.parametrize(
    ("column", "value", "constraint"),
    [
        ("per_minute", 0, "api_token_allows_a_countable_number_of_requests"),
        ("expires_at", datetime(2000, 1, 1, tzinfo=UTC), "api_token_expires_after_it_is_issued"),
        ("digest", "secret", "api_token_is_kept_as_a_hash"),
        ("scopes", ["write"], "api_token_has_known_scopes"),
    ],
)
def test_database_refuses(issue, column: str, value: object, constraint: str):
    token, _ = issue()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ApiToken.objects.filter(pk=token.pk).update(**{column: value})
