"""Who may open and change what."""

import pytest
from django.contrib.auth.models import Permission, User
from django.db.models import Model
from django.test import Client

from provisions.models import Alias, Project
from tests.provisions import factories as made
from tests.provisions.admin.entries import ENTRIES
from tests.provisions.admin.pages import address, held, page_of, row_counts

PAGES = [*ENTRIES, Alias]


def _staff(*permissions: str) -> Client:
    user = User.objects.create(username="staff", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(user)
    return client


def _paths(model: type[Model]) -> list[str]:
    row = getattr(made, f"{model.__name__}Factory")()
    pages = [address(model, page, row.pk) for page in ("change", "delete", "history", "rename")]
    return [address(model, "changelist"), address(model, "add"), *pages]


@pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
def test_nobody_gets_in_without_logging_in(client: Client, db: None, model: type[Model]):
    for path in _paths(model):
        for answer in (client.get(path), client.post(path, {})):
            assert (answer.status_code, answer.headers["Location"]) == (302, f"/admin/login/?next={path}")


@pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
def test_staff_without_permission_is_refused(db: None, model: type[Model]):
    desk = _staff()

    for path in _paths(model):
        before = row_counts()
        assert (desk.get(path).status_code, desk.post(path, {}).status_code) == (403, 403), path
        assert row_counts() == before


def test_who_may_only_look_sees_and_changes_nothing(db: None):
    desk = _staff("view_project", "view_milestone")
    milestone = made.MilestoneFactory()
    project = milestone.project

    page = desk.get(page_of(project))

    assert page.status_code == 200
    assert "fingerprint" not in page.content.decode()
    assert "Rename id" not in page.content.decode()
    assert desk.post(page_of(project), {"note": "Mine"}).status_code == 403
    assert desk.get(address(Project, "rename", project.pk)).status_code == 403


def test_who_may_change_the_owner_alone_leaves_its_rows_as_they_are(db: None):
    desk = _staff("change_project", "view_milestone", "publish_directly")
    milestone = made.MilestoneFactory()
    project = milestone.project

    answer = desk.post(page_of(project), held(desk.get(page_of(project))) | {"note": "Mine"})

    assert answer.status_code == 302
    project.refresh_from_db()
    assert project.note == "Mine"


def test_an_alias_is_shown_and_never_typed(desk: Client):
    alias = made.AliasFactory()

    assert desk.get(page_of(alias)).status_code == 200
    assert desk.get(address(Alias, "add")).status_code == 403
    assert desk.post(page_of(alias), {"current_id": "elsewhere"}).status_code == 403
    assert desk.post(address(Alias, "delete", alias.pk), {"post": "yes"}).status_code == 403


def test_what_others_need_is_not_deleted(desk: Client):
    party = made.TreatyPartyFactory()

    said = {"ledger_reason": "A test.", "ledger_kind": "correction"}
    answer = desk.post(address(type(party.actor), "delete", party.actor_id), {"post": "yes"} | said)

    assert "would require deleting the following protected related objects" in answer.content.decode()
    party.refresh_from_db()
