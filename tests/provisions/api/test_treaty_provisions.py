"""Provisions under their treaty: as a list, by eId, and as a tree."""

import pytest

from tests.provisions import factories

from .test_openapi import assert_conforms, operations
from .test_parameters import refused

pytestmark = pytest.mark.django_db

PATH = "/api/v1/treaties/pact/provisions/"
TREE = "/api/v1/treaties/pact/tree/"


@pytest.fixture
def article():
    """Article 1 of the pact with two paragraphs, article 2, and a provision of another treaty."""
    treaty = factories.TreatyFactory(id="pact")
    article = factories.ProvisionFactory(treaty=treaty, eid="art_1", position=1)
    factories.ProvisionFactory(treaty=treaty, eid="art_2", position=9)
    for number in (2, 1):
        factories.ProvisionFactory(
            treaty=treaty, parent=article, kind="paragraph", eid=f"art_1__para_{number}", position=1 + number
        )
    factories.ProvisionTopicFactory(provision=article)
    factories.ProvisionFactory()
    return article


def test_treaty_lists_its_own_provisions_in_their_order(client, article):
    body = client.get(PATH).json()

    assert [row["eid"] for row in body["results"]] == ["art_1", "art_1__para_1", "art_1__para_2", "art_2"]
    assert_conforms(body, operations()["/api/v1/treaties/{treaty}/provisions/"])


def test_list_under_a_treaty_is_filtered_paged_and_shaped_like_any(client, article):
    first = client.get(PATH, {"parent": article.pk, "page_size": 1, "fields": "eid", "include": "parent"}).json()
    second = client.get(first["next"]).json()

    assert [row["eid"] for row in first["results"] + second["results"]] == ["art_1__para_1", "art_1__para_2"]
    assert second["results"][0]["included"]["parent"]["id"] == article.pk


def test_provision_is_found_by_its_eid_in_the_treaty(client, article):
    body = client.get(f"{PATH}art_1/").json()

    assert body == client.get(f"/api/v1/provisions/{article.pk}/").json()
    assert client.get("/api/v1/treaties/other/provisions/art_1/").status_code == 404
    assert client.get(f"{PATH}art_3/").status_code == 404
    assert_conforms(body, operations()["/api/v1/treaties/{treaty}/provisions/{eid}/"])


def test_former_eid_leads_to_where_the_provision_stands(client, article):
    factories.AliasFactory(noun="provisions", former_id="pact:art_7", current_id=article.pk)

    answer = client.get(f"{PATH}art_7/")

    assert (answer.status_code, answer["Location"]) == (301, f"http://testserver/api/v1/provisions/{article.pk}/")


def test_tree_holds_each_provision_once_below_its_parent(client, article):
    body = client.get(TREE).json()

    def drawn(nodes: list[dict]) -> dict:
        return {node["eid"]: drawn(node["children"]) for node in nodes}

    assert drawn(body["results"]) == {"art_1": {"art_1__para_1": {}, "art_1__para_2": {}}, "art_2": {}}
    flat = {row["id"]: row for row in client.get(PATH).json()["results"]}
    (first, _) = body["results"]
    assert {name: value for name, value in first.items() if name != "children"} == flat[article.pk]
    assert set(body["meta"]) == {"as_of", "known_at", "revision", "licence"}
    assert_conforms(body, operations()["/api/v1/treaties/{treaty}/tree/"])


def test_tree_takes_one_query_for_its_rows_and_one_for_its_revision(client, article, django_assert_num_queries):
    with django_assert_num_queries(2):
        body = client.get(TREE, {"fields": "heading"}).json()

    assert set(body["results"][0]) == {"id", "heading", "children"}


def test_treaty_without_provisions_is_empty_and_what_is_no_treaty_is_not_found(client):
    factories.TreatyFactory(id="pact")

    for path in (PATH, TREE):
        assert client.get(path).json()["results"] == []
        assert client.get(path.replace("pact", "none")).status_code == 404
        assert client.get(path.replace("pact", "a%00b")).status_code == 404


def test_tree_refuses_what_is_no_parameter_of_a_tree(client, article):
    for name in ("include", "page_size", "kind"):
        refused(client.get(TREE, {name: "1"}), "unknown-parameter", name)


@pytest.mark.parametrize("form", ["csv", "ndjson", "xlsx", "parquet"])
def test_provisions_of_a_treaty_have_every_form_of_a_list(client, article, form):
    listed = client.get(f"/api/v1/treaties/{article.treaty_id}/provisions/", {"format": form})
    missing = client.get("/api/v1/treaties/no-such-treaty/provisions/", {"format": form})

    assert (listed.status_code, missing.status_code) == (200, 404)
    assert b"".join(listed.streaming_content)
