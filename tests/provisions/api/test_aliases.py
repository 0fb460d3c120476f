"""Ids that have moved."""

import pytest

from provisions.choices import AliasReason
from tests.provisions import factories

from .nouns import FACTORIES, detail_path, each_noun

pytestmark = pytest.mark.django_db


@each_noun
def test_renamed_row_redirects_to_where_it_stands(client, noun):
    row = FACTORIES[noun]()
    factories.AliasFactory(noun=noun, former_id="former:id", current_id=row.pk)

    answer = client.get(detail_path(noun, "former:id"))

    assert answer.status_code == 301
    assert answer["Location"] == f"http://testserver{detail_path(noun, row.pk)}"
    assert client.get(answer["Location"]).json()["id"] == row.pk


def test_redirect_may_be_taken_back(client):
    factories.AliasFactory(noun="units", former_id="former", current_id="current")

    answer = client.get("/api/v1/units/former/?format=json")

    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert answer["Location"].endswith("/api/v1/units/current/?format=json")


def test_merged_row_is_gone_and_names_its_survivor(client):
    factories.AliasFactory(noun="projects", former_id="former", current_id="survivor", reason=AliasReason.MERGED)

    answer = client.get("/api/v1/projects/former/")

    assert answer.status_code == 410
    assert answer["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body["type"] == "/problems/merged"
    assert body["survivor"] == {"id": "survivor", "url": "http://testserver/api/v1/projects/survivor/"}
    assert answer["Link"] == '<http://testserver/api/v1/projects/survivor/>; rel="successor-version"'


def test_id_in_use_is_not_redirected(client):
    row = factories.UnitFactory()
    factories.AliasFactory(noun="units", former_id=row.pk, current_id="elsewhere")

    assert client.get(detail_path("units", row.pk)).status_code == 200


def test_alias_of_another_noun_leads_nowhere(client):
    factories.AliasFactory(noun="projects", former_id="former", current_id="current")

    assert client.get("/api/v1/units/former/").status_code == 404
