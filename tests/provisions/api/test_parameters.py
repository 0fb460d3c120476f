"""What is not meant as given is refused, by name, with what would be right."""

import pytest

from provisions.api.parameters import shown, suggestion
from tests.provisions import factories

from .nouns import FACTORIES, detail_path, each_noun, list_path

pytestmark = pytest.mark.django_db


def refused(answer, slug: str, parameter: str) -> str:
    """What is said of the parameter, which is the only one at fault."""
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body["type"] == f"/problems/{slug}"
    assert {fault["parameter"] for fault in body["errors"]} == {parameter}
    return body["errors"][0]["detail"]


@each_noun
def test_unknown_parameter_is_refused_with_the_nearest_and_all_valid_names(client, noun):
    detail = refused(client.get(list_path(noun), {"orderin": "id"}), "unknown-parameter", "orderin")

    assert "Nearest: ordering." in detail
    assert "id__in, " in detail
    assert "page_size" in detail


@each_noun
def test_row_takes_its_shape_the_clock_and_the_format(client, noun):
    path = detail_path(noun, FACTORIES[noun]().pk)

    detail = refused(client.get(path, {"kind": "x"}), "unknown-parameter", "kind")

    assert client.get(path, {"format": "json"}).status_code == 200
    judged = "judgement, " if noun in ("provisions", "projects", "milestones", "indicators") else ""
    assert detail.endswith(f"Valid: fields, include, {judged}as_of, known_at, format.")


def test_unknown_word_is_refused_with_the_nearest_and_all_valid_words(client):
    detail = refused(client.get("/api/v1/milestones/", {"lifecycle": "canceled"}), "invalid-parameter", "lifecycle")

    assert "“canceled”" in detail
    assert "Nearest: cancelled." in detail
    assert "announced, planned" in detail


def test_word_in_capitals_is_near_the_same_in_small_letters(client):
    unknown = refused(client.get("/api/v1/units/", {"ORDERING": "id"}), "unknown-parameter", "ORDERING")
    word = refused(client.get("/api/v1/milestones/", {"lifecycle": "PLANNED"}), "invalid-parameter", "lifecycle")

    assert "Nearest: ordering." in unknown
    assert "Nearest: planned." in word


BAD_VALUES = [
    pytest.param("milestones", "project", "", id="an empty value"),
    pytest.param("milestones", "project", "  ", id="a blank value"),
    pytest.param("milestones", "project", "a\x00b", id="a NUL in an id"),
    pytest.param("milestones", "project", "a" * 256, id="an overlong id"),
    pytest.param("milestones", "project", "a b", id="a space in an id"),
    pytest.param("milestones", "project", "\ud800".encode("utf-8", "surrogatepass"), id="half a surrogate pair"),
    pytest.param("milestones", "id__in", "a,,b", id="a missing id"),
    pytest.param("milestones", "id__in", "a,b\x00", id="a NUL among ids"),
    pytest.param("milestones", "lifecycle", "planned\x00", id="a NUL in a word"),
    pytest.param("milestones", "lifecycle", "95 %s %(x)s", id="per cent signs in a word"),
    pytest.param("milestones", "lifecycle", "x" * 5_000, id="an overlong word"),
    pytest.param("units", "symbol", "k\x00", id="a NUL in a text"),
    pytest.param("units", "symbol", "k" * 21, id="an overlong text"),
    pytest.param("sources", "is_state_controlled", "yes", id="a flag that is neither true nor false"),
    pytest.param("date-claims", "date_earliest__gte", "2025-13-01", id="no month 13"),
    pytest.param("date-claims", "date_earliest__gte", "0000-01-01", id="year 0"),
    pytest.param("date-claims", "date_earliest__gte", "10000-01-01", id="year 10000"),
    pytest.param("date-claims", "date_earliest__gte", "01/02/2025", id="a day in another order"),
    pytest.param("date-claims", "date_earliest__gte", "2025-01-01\x00", id="a NUL in a day"),
    pytest.param("observations", "value__gte", "1e1000000", id="a huge number"),
    pytest.param("observations", "value__gte", "1e30", id="a number wider than the column"),
    pytest.param("observations", "value__gte", "0.1234567", id="a number finer than the column"),
    pytest.param("observations", "value__gte", "nan", id="not a number"),
    pytest.param("observations", "value__lte", "-Infinity", id="infinity"),
    pytest.param("units", "page_size", "0", id="no rows a page"),
    pytest.param("units", "page_size", "1001", id="too many rows a page"),
    pytest.param("units", "page_size", "-1", id="a negative page size"),
    pytest.param("units", "page_size", "٣", id="an Arabic digit"),
    pytest.param("units", "page_size", "9" * 5000, id="a number of 5000 digits"),
    pytest.param("units", "count", "yes", id="a count that is neither true nor false"),
    pytest.param("units", "ordering", "note", id="an order by no column of the list"),
    pytest.param("units", "ordering", "--id", id="a doubled hyphen"),
    pytest.param("units", "ordering", "id,", id="a missing order"),
    pytest.param("units", "ordering", "id,-id", id="a column ordered by twice"),
    pytest.param("units", "cursor", "abc", id="no cursor"),
    pytest.param("units", "cursor", "é~\x00", id="a NUL in a cursor"),
    pytest.param("units", "format", "docx", id="an unknown format"),
]


@pytest.mark.parametrize(("noun", "name", "value"), BAD_VALUES)
def test_bad_value_is_refused_and_breaks_nothing(client, noun, name, value):
    answer = client.get(list_path(noun), {name: value})

    refused(answer, "invalid-parameter", name)
    assert len(answer.content) < 25_000


def test_parameter_given_twice_is_refused(client):
    answer = client.get("/api/v1/units/?symbol=a&symbol=b")

    assert "2 times" in refused(answer, "invalid-parameter", "symbol")


def test_every_fault_is_told_at_once(client):
    answer = client.get("/api/v1/units/?symbl=a&page_siz=2&symbol=").json()

    assert answer["type"] == "/problems/unknown-parameter"
    assert [fault["parameter"] for fault in answer["errors"]] == ["symbl", "page_siz", "symbol"]


def test_largest_page_is_a_thousand_rows(client):
    factories.UnitFactory()

    assert client.get("/api/v1/units/", {"page_size": 1000}).status_code == 200


@pytest.mark.parametrize("path", ["/api/v1/", "/api/v1/units/", "/api/v1/units/km/", "/api/v1/schema/"])
def test_query_has_a_length_that_is_enough(client, path):
    answer = client.get(f"{path}?symbol={'a' * 8186}")

    assert answer.status_code == 414
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["type"] == "/problems/query-too-long"
    assert client.get(f"{path}?symbol={'a' * 8185}").status_code == 400


def test_flood_of_parameters_is_refused(client):
    many = client.get("/api/v1/units/?" + "&".join(f"a{n}=1" for n in range(31)))
    enough = client.get("/api/v1/units/?" + "&".join(f"a{n}=1" for n in range(30)))

    assert (many.status_code, many.json()["type"]) == (400, "/problems/too-many-parameters")
    assert (enough.status_code, enough.json()["type"]) == (400, "/problems/unknown-parameter")


@pytest.mark.parametrize(
    ("query", "parameter", "said"),
    [
        pytest.param("symbol=%FF", "symbol", "UTF-8", id="a byte that begins nothing"),
        pytest.param("symbol=%C0%80", "symbol", "UTF-8", id="an overlong NUL"),
        pytest.param("symbol=%ED%A0%80", "symbol", "UTF-8", id="half a surrogate pair"),
        pytest.param("symbol=%F4%90%80%80", "symbol", "UTF-8", id="beyond the last character"),
        pytest.param("%FF=1", "\N{REPLACEMENT CHARACTER}", "UTF-8", id="a name"),
        pytest.param("symbol=%00", "symbol", "NUL", id="a NUL"),
        pytest.param("known_at=%00", "known_at", "NUL", id="a NUL in a clock"),
        pytest.param("format=%00", "format", "NUL", id="a NUL in a format"),
    ],
)
def test_query_that_is_no_text_is_refused(client, query, parameter, said):
    answer = client.get(f"/api/v1/units/?{query}")

    assert said in refused(answer, "invalid-parameter", parameter)


def test_suggestion_names_no_neighbour_where_none_is_near():
    assert suggestion("zzz", ["kind", "treaty"]) == "Valid: kind, treaty."


def test_long_words_are_cut_when_shown():
    assert shown("a" * 61) == f"“{'a' * 60}…”"
    assert shown("a" * 60) == f"“{'a' * 60}”"
