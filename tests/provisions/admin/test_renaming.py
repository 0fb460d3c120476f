"""The page “Rename id…”."""

import pytest
from django.test import Client

import ledger
from provisions.models import Alias, Milestone, Project
from tests.provisions.admin.pages import address, page_of
from tests.provisions.factories import MilestoneFactory, ProjectFactory, ProvisionTextFactory


def test_a_curator_renames_a_row(desk: Client):
    milestone = MilestoneFactory(project=ProjectFactory(id="rasht"), slug="signed")

    answer = desk.post(address(Project, "rename", "rasht"), {"id": "rasht-astara", "reason": "The name in use."})

    assert answer.headers["Location"] == address(Project, "change", "rasht-astara")
    assert not Milestone.objects.filter(pk=milestone.pk).exists()
    assert Milestone.objects.get().pk == "rasht-astara:signed"


def test_the_page_of_a_row_leads_to_its_renaming(desk: Client):
    project = ProjectFactory()

    assert address(Project, "rename", project.pk) in desk.get(page_of(project)).content.decode()
    assert desk.get(address(Project, "rename", project.pk)).status_code == 200


def test_a_row_without_a_public_address_is_not_renamed(desk: Client):
    text = ProvisionTextFactory()

    assert "Rename id" not in desk.get(page_of(text)).content.decode()
    assert desk.get(address(type(text), "rename", text.pk)).status_code == 403


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"id": "No Slug", "reason": "x"}, "id"),
        ({"id": "taken", "reason": "x"}, "id"),
        ({"id": "", "reason": "x"}, "id"),
        ({"id": "better", "reason": " "}, "reason"),
    ],
)
def test_a_wrong_id_is_refused_on_its_field(desk: Client, typed: dict[str, str], field: str):
    ProjectFactory(id="taken")
    project = ProjectFactory(id="rasht")

    answer = desk.post(address(Project, "rename", project.pk), typed)

    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {field}
    assert not Alias.objects.exists()


def test_the_former_address_leads_to_the_row(desk: Client):
    ProjectFactory(id="rasht")
    desk.post(address(Project, "rename", "rasht"), {"id": "rasht-astara", "reason": "The name in use."})

    answer = desk.get(address(Project, "change", "rasht"), follow=True)

    assert answer.redirect_chain == [(address(Project, "change", "rasht-astara"), 302)]
    assert "“rasht” is now “rasht-astara”" in answer.content.decode()


@pytest.mark.ledger
def test_the_history_of_a_row_survives_its_renaming(desk: Client):
    with ledger.commit(author="test", reason="First seen."):
        ProjectFactory(id="rasht")

    desk.post(address(Project, "rename", "rasht"), {"id": "rasht-astara", "reason": "The name in use."})

    history = desk.get(address(Project, "history", "rasht-astara")).content.decode()
    assert "First seen." in history
    assert "Rename project rasht to rasht-astara: The name in use." in history
