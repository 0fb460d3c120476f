"""A draft from its first edit to its publication, by keyboard, by two people."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from playwright.sync_api import Page, expect

import ledger
from ledger import changesets
from provisions.models import Topic
from tests.ledger.drafts import author, draft
from tests.provisions import factories as made

from .test_admin import PASSWORD, _barriers, _reach, _shoot, _type

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


def test_a_reviewer_looks_at_a_draft_on_all_pages_and_leaves_it_by_keyboard(live_server: Any, tab: Page):
    with ledger.commit(author="test", reason="A test"):
        Topic.objects.create(id="transport", name={"en": "transport"}, definition="As published.")
    changesets.submit(draft(lambda: Topic.objects.update(definition="Drafted.")), by=author())

    _log_in(tab, live_server.url, "judge", "review_changeset")
    tab.goto(f"{live_server.url}/admin/ledger/changeset/")
    tab.get_by_role("link", name="A draft").click()
    _press(tab, "Browse the site with this draft")
    expect(tab.locator("#ledger-preview")).to_be_visible()
    tab.goto(f"{live_server.url}/admin/provisions/topic/transport/change/")
    expect(tab.locator("#ledger-preview")).to_contain_text("You look at the draft A draft of curator")
    expect(tab.locator(".field-definition")).to_contain_text("Drafted.")
    expect(tab.locator("[name=_save]")).to_have_count(0)
    assert _barriers(tab) == []
    _shoot(tab, "preview")

    _press(tab, "Leave preview")
    expect(tab.locator("#ledger-preview")).to_have_count(0)
    expect(tab.locator("#ledger-state")).to_contain_text("submitted")
    assert _barriers(tab) == []
    _shoot(tab, "draft-of-another")


def test_the_history_of_a_milestone_leads_to_its_evidence(live_server: Any, tab: Page):
    with ledger.commit(author="loader", reason="A milestone"):
        milestone = made.MilestoneFactory()
    with ledger.commit(author="curator", reason="A report of its signing"):
        made.EvidenceLinkFactory(provision=None, milestone=milestone, evidence__id="report", evidence__title="A report")

    _log_in(tab, live_server.url, "reader", "view_milestone", "view_evidence")
    tab.goto(f"{live_server.url}/admin/provisions/milestone/{milestone.pk}/history/")
    expect(tab.get_by_role("region", name="Revision 2")).to_contain_text("A report of its signing")
    assert _barriers(tab) == []
    _shoot(tab, "history")

    tab.get_by_role("link", name="report", exact=True).click()
    expect(tab.locator(".field-title")).to_contain_text("A report")
