"""What a curator types is saved, whole."""

import pytest
from django.contrib import admin
from django.db.models import Model
from django.test import Client

from provisions.models import Actor, Alias, DateClaim, Milestone, Project, Treaty
from tests.provisions.admin.entries import ENTRIES
from tests.provisions.admin.pages import address, errors_of, held, new_row, page_of
from tests.provisions.factories import EvidenceFactory, MilestoneFactory, MilestoneTypeFactory, TreatyFactory


def test_every_noun_has_its_page():
    registered = {model for model in admin.site._registry if model._meta.app_label == "provisions"}

    assert registered == {*ENTRIES, Alias}


@pytest.mark.parametrize("model", ENTRIES, ids=lambda model: model.__name__)
def test_a_valid_entry_is_saved(desk: Client, model: type[Model]):
    typed = ENTRIES[model]()
    before = model.objects.count()

    response = desk.post(address(model, "add"), held(desk.get(address(model, "add"))) | typed)

    assert response.status_code == 302, errors_of(response)
    assert model.objects.count() == before + 1


@pytest.mark.parametrize("model", ENTRIES, ids=lambda model: model.__name__)
def test_a_form_sent_back_as_it_was_changes_nothing(desk: Client, model: type[Model]):
    desk.post(address(model, "add"), held(desk.get(address(model, "add"))) | ENTRIES[model]())
    row = model.objects.latest("pk")
    columns = model.objects.filter(pk=row.pk).values().get()

    response = desk.post(page_of(row), held(desk.get(page_of(row))))

    assert response.status_code == 302, errors_of(response)
    assert model.objects.filter(pk=row.pk).values().get() == columns


def test_texts_by_language_and_dates_are_kept_as_typed(desk: Client):
    entry = ENTRIES[Treaty]()

    desk.post(address(Treaty, "add"), held(desk.get(address(Treaty, "add"))) | entry)

    treaty = Treaty.objects.get(pk="russia-iran-2025")
    assert treaty.title == {"en": "Treaty", "fa": "معاهده مشارکت جامع راهبردی"}
    assert (treaty.signed_on, str(treaty.signed_on_earliest)) == ("2025-01-17", "2025-01-17")
    assert treaty.register_numbers == {"unts": "I-12345"}


def test_an_owner_is_saved_with_its_rows(desk: Client):
    event = MilestoneTypeFactory(template="railway")
    evidence = EvidenceFactory()
    typed = held(desk.get(address(Project, "add"))) | ENTRIES[Project]()
    typed = new_row(
        typed, "milestones", slug="line-open", name="en: Line open", type=event.pk, lifecycle="planned",
        weight="1", position="1", basis="sourced",
    )  # fmt: skip
    typed = new_row(typed, "evidence_links", evidence=evidence.pk, stance="supports", gist="It says so.")

    response = desk.post(address(Project, "add"), typed)

    assert response.status_code == 302, errors_of(response)
    milestone = Milestone.objects.get()
    assert milestone.pk == "rasht-astara-railway:line-open"
    link = evidence.links.get()
    assert link.pk == f"{evidence.pk}:supports:rasht-astara-railway"


def test_two_new_rows_of_one_name_are_numbered(desk: Client):
    milestone = MilestoneFactory()
    evidence = EvidenceFactory()
    typed = held(desk.get(page_of(milestone)))
    for passage in ("One passage.", "Another passage."):
        typed = new_row(typed, "evidence_links", evidence=evidence.pk, stance="supports", exact=passage)

    response = desk.post(page_of(milestone), typed)

    assert response.status_code == 302, errors_of(response)
    stem = f"{evidence.pk}:supports:{milestone.pk}"
    assert set(evidence.links.values_list("pk", flat=True)) == {stem, f"{stem}-2"}


@pytest.mark.parametrize("words", ["P3Y after {}", "3 years after {}"])
def test_a_date_may_be_counted_from_a_milestone(desk: Client, words: str):
    anchor = MilestoneFactory()
    typed = ENTRIES[DateClaim]() | {"date": words.format(anchor.pk)}

    response = desk.post(address(DateClaim, "add"), held(desk.get(address(DateClaim, "add"))) | typed)

    assert response.status_code == 302, errors_of(response)
    claim = DateClaim.objects.get()
    assert (claim.date, claim.relative_to, claim.offset) == ("", anchor, "P3Y")


def test_a_date_counted_from_a_milestone_is_saved_from_the_milestones_page(desk: Client):
    milestone, anchor = MilestoneFactory(), MilestoneFactory()
    typed = new_row(
        held(desk.get(page_of(milestone))),
        "date_claims",
        role="planned",
        date=f"P6M after {anchor.pk}",
        basis="sourced",
    )

    response = desk.post(page_of(milestone), typed)

    assert response.status_code == 302, errors_of(response)
    assert milestone.date_claims.get().relative_to == anchor


@pytest.mark.parametrize(("words", "found"), [("معاهده", 1), ("договор", 1), ("TREATY", 1), ("corridor", 0)])
def test_names_are_searched_in_every_language(desk: Client, words: str, found: int):
    TreatyFactory(title={"fa": "معاهده مشارکت", "ru": "Договор", "en": "Treaty"}, short_title="x", id="x")

    response = desk.get(address(Treaty, "changelist"), {"q": words})

    assert response.context["cl"].result_count == found


def test_choices_are_found_by_name(desk: Client):
    desk.post(address(Actor, "add"), held(desk.get(address(Actor, "add"))) | ENTRIES[Actor]())
    field = {"app_label": "provisions", "model_name": "treatyparty", "field_name": "actor"}

    response = desk.get("/admin/autocomplete/", field | {"term": "ایران"})

    assert response.json()["results"] == [{"id": "iran", "text": "Iran"}]
