"""A draft from its first edit to its publication, by keyboard, by two people."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from playwright.sync_api import Page, expect

import ledger
from provisions.models import Topic

from .test_admin import PASSWORD, _barriers, _reach, _type

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _log_in(page: Page, site: str, name: str, *permissions: str) -> None:
    user = User.objects.create_user(name, password=PASSWORD, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    page.context.clear_cookies()
    page.goto(f"{site}/admin/")
    _type(page, "id_username", name)
    _type(page, "id_password", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#site-name")).to_be_visible()


def _press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).focus()
    page.keyboard.press("Enter")


def test_a_draft_is_written_submitted_and_published_by_keyboard(live_server: Any, tab: Page):
    with ledger.commit(author="test", reason="A test"):
        Topic.objects.create(id="transport", name={"en": "transport"}, definition="As published.")

    _log_in(tab, live_server.url, "curator", "view_topic", "change_topic")
    tab.goto(f"{live_server.url}/admin/provisions/topic/transport/change/")
    _type(tab, "id_definition", "Drafted. ")
    _reach(tab, "_save")
    tab.keyboard.press("Enter")
    expect(tab.locator("#ledger-draft")).to_contain_text("Draft of curator")
    tab.locator("#ledger-draft a").focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#ledger-state")).to_contain_text("open")
    assert _barriers(tab) == []
    _type(tab, "id_reason", "It was wrong.")
    _press(tab, "Submit")
    expect(tab.locator("#ledger-state")).to_contain_text("submitted")
    address = tab.url
    assert Topic.objects.get().definition == "As published."

    _log_in(tab, live_server.url, "reviewer", "review_changeset")
    tab.goto(address)
    assert _barriers(tab) == []
    _press(tab, "Publish")

    expect(tab.locator("#ledger-state")).to_contain_text("published")
    assert "Drafted. " in Topic.objects.get().definition
