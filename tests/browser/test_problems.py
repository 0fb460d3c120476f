"""The pages that problems lead to, in a real browser."""

import os
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_of_a_problem_reads_well_and_leads_on(live_server: Any, tab: Page, scheme: Any):
    tab.emulate_media(color_scheme=scheme)
    tab.goto(f"{live_server.url}/problems/unknown-parameter")
    if folder := os.environ.get("SCREENSHOTS"):
        tab.screenshot(path=Path(folder) / f"problem-{scheme}.png")

    assert Axe().run(tab).response["violations"] == []
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(f"{live_server.url}/api/v1/docs/")
