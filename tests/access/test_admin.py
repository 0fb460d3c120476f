"""Tokens in the admin."""

import re

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils import timezone

from access import tokens
from access.models import ApiToken

pytestmark = pytest.mark.django_db

LIST = "/admin/access/apitoken/"


@pytest.fixture
def desk(owner: User) -> Client:
    owner.is_staff = owner.is_superuser = True
    owner.save()
    client = Client()
    client.force_login(owner)
    return client


def typed(owner: User, **changes: str) -> dict[str, str]:
    usual = {"name": "nightly mirror", "owner": str(owner.pk), "scopes": "read", "per_minute": "6000"}
    return usual | {"expires_at_0": "2100-01-01", "expires_at_1": "00:00"} | changes


def test_secret_is_shown_once_and_by_nobody_kept(desk, owner):
    page = desk.post(f"{LIST}add/", typed(owner))

    (secret,) = re.findall(r'<code id="secret">(tt_[\w-]{43})</code>', page.content.decode())
    token = ApiToken.objects.get()
    assert "no-store" in page["Cache-Control"]
    assert tokens.recognise(secret, at=timezone.now()) == token
    assert secret[11:] not in str(desk.cookies)
    for path in (LIST, f"{LIST}{token.pk}/change/", f"{LIST}{token.pk}/history/"):
        assert secret[11:] not in desk.get(path).content.decode()


@pytest.mark.parametrize(
    ("column", "value"), [("per_minute", "0"), ("scopes", "write"), ("scopes", ""), ("expires_at_0", "soon")]
)
def test_wrong_entry_issues_nothing(desk, owner, column: str, value: str):
    page = desk.post(f"{LIST}add/", typed(owner, **{column: value}))

    assert page.status_code == 200
    assert "errorlist" in page.content.decode()
    assert not ApiToken.objects.exists()


def test_expiry_before_today_is_told_and_issues_nothing(desk, owner):
    page = desk.post(f"{LIST}add/", typed(owner, expires_at_0="2001-01-01"))

    assert "errorlist" in page.content.decode()
    assert not ApiToken.objects.exists()


def test_change_leaves_the_secret_as_it_is(desk, owner, issue):
    token, secret = issue()

    answer = desk.post(f"{LIST}{token.pk}/change/", typed(owner, name="weekly mirror"))

    assert answer.status_code == 302
    assert tokens.recognise(secret, at=timezone.now()).name == "weekly mirror"


def test_token_is_revoked_by_an_action_and_never_deleted(desk, issue):
    token, _ = issue()

    desk.post(LIST, {"action": "revoke", "_selected_action": [token.pk]})
    deleted = desk.post(f"{LIST}{token.pk}/delete/", {"post": "yes"})

    assert deleted.status_code == 403
    assert ApiToken.objects.get().revoked_at is not None


#: Who, whether they may see the list, issue, and revoke.
MAY = [
    ("anonymous", (), 302, 302, False),
    ("reader", (), 403, 403, False),
    ("curator", ("change_topic", "publish_directly"), 403, 403, False),
    ("clerk", ("view_apitoken",), 200, 403, False),
    ("keeper", ("view_apitoken", "add_apitoken", "change_apitoken"), 200, 200, True),
]


@pytest.mark.parametrize(("who", "rights", "sees", "issues", "revokes"), MAY)
def test_who_may(issue, who: str, rights: tuple[str, ...], sees: int, issues: int, revokes: bool):
    token, _ = issue()
    client = Client()
    if who != "anonymous":
        user = User.objects.create(username=who, is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=rights))
        client.force_login(user)

    found = [client.get(path).status_code for path in (LIST, f"{LIST}add/")]
    client.post(LIST, {"action": "revoke", "_selected_action": [token.pk]})

    token.refresh_from_db()
    assert found == [sees, issues]
    assert (token.revoked_at is not None) is revokes
