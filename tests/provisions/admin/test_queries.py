"""A page takes as many queries for many rows as for one."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext

from provisions import models
from tests.provisions import factories as made
from tests.provisions.admin.entries import ENTRIES
from tests.provisions.admin.pages import address, held, page_of

ADMINS = {model: admin.site._registry[model] for model in [*ENTRIES, models.Alias]}
WITH_INLINES = [(model, inline) for model, page in ADMINS.items() for inline in page.inlines]
WITH_CHOICES = [model for model in ADMINS if any(field.is_relation for field in model._meta.concrete_fields)]

#: Columns that a smallest row leaves empty, filled, so that a page has every choice to show.
NUMBERS = itertools.count(1)
CHOICES: dict[type[Model], Callable[[], dict[str, Any]]] = {
    models.Actor: lambda: {"member_of": made.ActorFactory(), "side": made.ActorFactory()},
    models.Capture: lambda: {"sha256": f"{next(NUMBERS):016x}" + "0" * 48},
    models.Evidence: lambda: {"derived_from": made.EvidenceFactory()},
    models.Milestone: lambda: {"type": made.MilestoneTypeFactory()},
    models.Project: lambda: {"parent": made.ProjectFactory()},
    models.ProvisionText: lambda: {"language": f"a{next(NUMBERS):x}"},
    models.Source: lambda: {"affiliation": made.ActorFactory(), "side": made.ActorFactory()},
    models.Topic: lambda: {"parent": made.TopicFactory()},
    models.Treaty: lambda: {"predecessor": made.TreatyFactory()},
    models.TreatyAction: lambda: {"party": made.ActorFactory(), "body": made.ActorFactory()},
    models.TreatyParty: lambda: {"signatory": made.ActorFactory()},
}


def make(model: type[Model], **columns: Any) -> Model:
    if model is models.EvidenceLink and columns and "evidence" not in columns:
        columns = {"provision": None} | columns
    return getattr(made, f"{model.__name__}Factory")(**CHOICES.get(model, dict)() | columns)


@pytest.fixture(autouse=True)
def content_types(db: None) -> None:
    """A process reads these only once."""
    ContentType.objects.get_for_models(*ADMINS)


def queries(desk: Client, url: str, **parameters: str) -> int:
    """How many a page takes."""
    with CaptureQueriesContext(connection) as captured:
        assert desk.get(url, parameters).status_code == 200
    return len(captured)


def queries_of_saving(desk: Client, owner: Model) -> int:
    """How many it takes to send a form back as it was."""
    sent = held(desk.get(page_of(owner)))
    with CaptureQueriesContext(connection) as captured:
        assert desk.post(page_of(owner), sent).status_code == 302
    return len(captured)


def fills(inline: Any, owner: Model) -> str:
    """The column of the inline's row that names its owner."""
    names = [field.name for field in inline.model._meta.concrete_fields if field.related_model is type(owner)]
    return inline.fk_name or names[0]


@pytest.mark.parametrize("parameters", [{}, {"q": "1"}], ids=["all", "searched"])
@pytest.mark.parametrize("model", ADMINS, ids=lambda model: model.__name__)
def test_a_list_takes_the_same_queries_for_twenty_rows(desk: Client, model: type[Model], parameters: dict[str, str]):
    make(model)
    one = queries(desk, address(model, "changelist"), **parameters)

    for _ in range(19):
        make(model)

    assert queries(desk, address(model, "changelist"), **parameters) == one <= 20


@pytest.mark.parametrize(("model", "inline"), WITH_INLINES, ids=lambda part: part.__name__)
def test_a_form_takes_the_same_queries_for_ten_rows_in_an_inline(desk: Client, model: type[Model], inline: Any):
    owner = make(model)
    column = fills(inline, owner)
    make(inline.model, **{column: owner})
    one = queries(desk, page_of(owner))

    for _ in range(9):
        make(inline.model, **{column: owner})

    assert queries(desk, page_of(owner)) == one <= 20


@pytest.mark.parametrize(("model", "inline"), WITH_INLINES, ids=lambda part: part.__name__)
def test_saving_takes_the_same_queries_for_ten_untouched_rows(desk: Client, model: type[Model], inline: Any):
    owner = make(model)
    column = fills(inline, owner)
    make(inline.model, **{column: owner})
    one = queries_of_saving(desk, owner)

    for _ in range(9):
        make(inline.model, **{column: owner})

    assert queries_of_saving(desk, owner) == one


@pytest.mark.parametrize(("model", "inline"), WITH_INLINES, ids=lambda part: part.__name__)
def test_the_page_before_deleting_takes_the_same_queries_for_ten_rows(desk: Client, model: type[Model], inline: Any):
    owner = make(model)
    column = fills(inline, owner)
    make(inline.model, **{column: owner})
    one = queries(desk, address(model, "delete", owner.pk))

    for _ in range(9):
        make(inline.model, **{column: owner})

    assert queries(desk, address(model, "delete", owner.pk)) == one


@pytest.mark.parametrize("model", WITH_CHOICES, ids=lambda model: model.__name__)
def test_the_choices_of_a_form_need_no_query_each(desk: Client, model: type[Model]):
    row = make(model)

    with CaptureQueriesContext(connection) as captured:
        desk.get(page_of(row))

    tables = {field.related_model._meta.db_table for field in model._meta.concrete_fields if field.is_relation}
    asked = [query["sql"] for query in captured if any(f'FROM "{table}"' in query["sql"] for table in tables)]
    assert [sql for sql in asked if f'FROM "{model._meta.db_table}"' not in sql] == []


@pytest.mark.parametrize("model", WITH_CHOICES, ids=lambda model: model.__name__)
def test_every_choice_can_be_searched(desk: Client, model: type[Model]):
    for field in [field for field in model._meta.concrete_fields if field.is_relation]:
        target = make(field.related_model)
        asked = {"app_label": "provisions", "model_name": model._meta.model_name, "field_name": field.name}

        found = desk.get("/admin/autocomplete/", asked | {"term": target.pk}).json()["results"]

        assert target.pk in [choice["id"] for choice in found]
