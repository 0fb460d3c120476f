"""One owner, whose tokens are issued here."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from access import tokens
from access.models import ApiToken

Issue = Callable[..., tuple[ApiToken, str]]


@pytest.fixture
def owner(db: None) -> User:
    return User.objects.create(username="owner")


@pytest.fixture
def issue(owner: User) -> Issue:
    """Issues a token that is valid for a day from now."""

    def issued(per_minute: int = 20) -> tuple[ApiToken, str]:
        tomorrow = timezone.now() + timedelta(days=1)
        return tokens.issue(name="mirror", owner=owner, per_minute=per_minute, expires_at=tomorrow)

    return issued
