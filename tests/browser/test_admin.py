"""The curators' pages in a real browser, by keyboard."""

import os
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

import ledger
from provisions.models import Actor, Treaty
from tests.provisions import factories as made

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "a long enough password"
SERIOUS = {"serious", "critical"}


@pytest.fixture
def desk(live_server: Any, tab: Page) -> Page:
    """The index of the curators' pages, after logging in by keyboard."""
    User.objects.create_superuser("curator", password=PASSWORD)
    tab.goto(f"{live_server.url}/admin/")
    _type(tab, "id_username", "curator")
    _type(tab, "id_password", PASSWORD)
    tab.keyboard.press("Enter")
    expect(tab.locator("#site-name")).to_have_text("Treaty Tracker: curation")
    return tab


def _reach(page: Page, control: str) -> None:
    """Go to the control of this id or name with the Tab key alone."""
    for _ in range(200):
        if control in page.evaluate("[document.activeElement.id, document.activeElement.name]"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"The Tab key does not lead to {control}.")


def _type(page: Page, id_: str, *lines: str) -> None:
    _reach(page, id_)
    for number, line in enumerate(lines):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.insert_text(line)


def _save(page: Page) -> None:
    _type(page, "id_ledger_reason", "A test.")
    _reach(page, "_save")
    page.keyboard.press("Enter")


def _shoot(page: Page, name: str) -> None:
    """A picture to look at, where SCREENSHOTS names a folder."""
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def _barriers(page: Page) -> list[str]:
    """What axe holds to be serious: the rule and the element."""
    found = Axe().run(page).response["violations"]
    serious = [(rule["id"], node["html"]) for rule in found if rule["impact"] in SERIOUS for node in rule["nodes"]]
    return [f"{rule}: {html[:200]}" for rule, html in serious]


def test_an_actor_and_a_treaty_are_added_by_keyboard(desk: Page, live_server: Any):
    desk.goto(f"{live_server.url}/admin/provisions/actor/add/")
    _type(desk, "id_id", "iran")
    _type(desk, "id_name", "en: Iran", "fa: جمهوری اسلامی ایران")
    _reach(desk, "id_kind")
    desk.keyboard.type("state")
    _shoot(desk, "actor-add")
    _save(desk)
    expect(desk.locator(".messagelist .success")).to_contain_text("was added successfully")

    desk.goto(f"{live_server.url}/admin/provisions/treaty/add/")
    _type(desk, "id_id", "russia-iran-2025")
    _type(desk, "id_title", "en: Treaty", "fa: معاهده مشارکت جامع راهبردی")
    _type(desk, "id_short_title", "Russia-Iran treaty")
    _reach(desk, "id_kind")
    desk.keyboard.type("bilateral")
    _type(desk, "id_signed_on", "28 Dey 1403")
    _type(desk, "id_ledger_reason", "A test.")
    desk.keyboard.press("Enter")
    expect(desk.locator(".messagelist .success")).to_contain_text("was added successfully")

    assert Actor.objects.get().name["fa"] == "جمهوری اسلامی ایران"
    assert Treaty.objects.get().title["fa"] == "معاهده مشارکت جامع راهبردی"
    assert Treaty.objects.get().signed_on == "2025-01-17"


@pytest.mark.parametrize(
    ("noun", "field"),
    [
        pytest.param("actor", "id_id", id="text"),
        pytest.param("milestone", "id_project_choice", id="a choice"),
    ],
)
def test_a_new_row_is_begun_at_its_first_field(desk: Page, live_server: Any, noun: str, field: str):
    desk.goto(f"{live_server.url}/admin/provisions/{noun}/add/")

    expect(desk.locator(f"#{field}")).to_be_focused()


@pytest.mark.parametrize("path", ["ledger/revision/", "provisions/milestone/", "provisions/evidence/"])
def test_a_list_shows_all_its_columns(desk: Page, live_server: Any, path: str):
    """On a screen of common width."""
    with ledger.commit(author="curator", reason="A reason that is told in a whole sentence, as reasons should be."):
        project = made.ProjectFactory(id="rasht-astara-railway")
        made.MilestoneFactory(project=project, slug="land-acquisition-completed-in-gilan")
        made.EvidenceFactory(title="Иран и Россия подписали соглашение о строительстве железной дороги Решт — Астара")
    desk.set_viewport_size({"width": 1280, "height": 900})
    desk.goto(f"{live_server.url}/admin/{path}")
    _shoot(desk, "list-" + path.replace("/", "-"))

    table, room = desk.evaluate(
        "[document.querySelector('#result_list').offsetWidth, document.querySelector('.results').clientWidth]"
    )

    assert table <= room


def test_a_wrong_date_is_refused_at_its_field(desk: Page, live_server: Any):
    with ledger.commit(author="test", reason="A test"):
        treaty = made.TreatyFactory()
    desk.goto(f"{live_server.url}/admin/provisions/treaty/{treaty.pk}/change/")

    _type(desk, "id_signed_on", "17.01.2025")
    _save(desk)

    expect(desk.locator(".field-signed_on .errorlist")).to_contain_text("the year comes first")
    _shoot(desk, "treaty-refused")
    treaty.refresh_from_db()
    assert treaty.signed_on == ""


def test_a_row_is_added_to_a_treaty_and_its_party_chosen_by_keyboard(desk: Page, live_server: Any):
    with ledger.commit(author="test", reason="A test"):
        treaty = made.TreatyFactory()
        made.ActorFactory(id="iran", name={"en": "Iran", "fa": "ایران"})
    desk.goto(f"{live_server.url}/admin/provisions/treaty/{treaty.pk}/change/")

    desk.get_by_role("link", name="Add another Treaty party").or_(
        desk.get_by_role("button", name="Add another Treaty party")
    ).focus()
    desk.keyboard.press("Enter")
    desk.locator("#parties-0 .field-actor .select2-selection").focus()
    desk.keyboard.press("Enter")
    desk.keyboard.insert_text("ایران")
    expect(desk.locator(".select2-results__option--highlighted")).to_have_text("Iran")
    desk.keyboard.press("Enter")
    _save(desk)

    expect(desk.locator(".messagelist .success")).to_contain_text("was changed successfully")
    assert treaty.parties.get().actor_id == "iran"


def test_a_row_is_renamed_by_keyboard(desk: Page, live_server: Any):
    with ledger.commit(author="test", reason="A test"):
        actor = made.ActorFactory(id="persia")
    desk.goto(f"{live_server.url}/admin/provisions/actor/{actor.pk}/change/")

    desk.get_by_role("link", name="Rename id…").focus()
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/rename/")
    _shoot(desk, "rename")
    desk.keyboard.press("Control+A")
    _type(desk, "id_id", "iran")
    _type(desk, "id_reason", "The name in use.")
    desk.keyboard.press("Enter")

    expect(desk.locator(".messagelist .success, .messagelist .info")).to_contain_text("is renamed to “iran”")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "provisions/dateclaim/",
        "provisions/dateclaim/?q=rasht",
        "provisions/dateclaim/add/",
        "provisions/dateclaim/{claim}/change/",
        "provisions/evidence/add/",
        "provisions/project/{project}/change/",
        "provisions/project/{project}/rename/",
    ],
)
def test_pages_have_no_serious_barrier(desk: Page, live_server: Any, path: str):
    with ledger.commit(author="test", reason="A test"):
        claim = made.DateClaimFactory(milestone__project__id="rasht", claimed_by__id="novak")
        made.ProjectActorFactory(project=claim.milestone.project)
    claim_path = claim.pk.replace(":", "_3A")
    desk.goto(f"{live_server.url}/admin/{path.format(claim=claim_path, project='rasht')}")
    _shoot(desk, "page-" + (path.replace("/", "-") or "index"))

    assert _barriers(desk) == []
