"""The form of an answer is the one that the client likes best."""

import pytest

from tests.provisions import factories as make

from .test_problems import problem

pytestmark = pytest.mark.django_db

PATH = "/api/v1/units/"


def form(client, accept: str, **query) -> str:
    answer = client.get(PATH, query, headers={"accept": accept})
    assert answer.status_code == 200, answer.content
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer["Content-Type"].partition(";")[0]


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        pytest.param("*/*", "application/json", id="anything"),
        pytest.param("", "application/json", id="an empty field"),
        pytest.param("text/*", "text/csv", id="any text"),
        pytest.param("APPLICATION/JSON", "application/json", id="capitals"),
        pytest.param("application/json; charset=utf-8", "application/json", id="with a parameter"),
        pytest.param("text/csv, */*", "text/csv", id="named more closely"),
        pytest.param("text/html, */*;q=0.8", "application/json", id="what a browser sends"),
        pytest.param("application/json;q=0.1, text/csv;q=0.9", "text/csv", id="by weight"),
        pytest.param("text/csv;q=0.9, application/json", "application/json", id="by weight, in another order"),
        pytest.param("application/json;q=0, */*", "text/csv", id="all but one"),
        pytest.param("application/json;q=0, application/json, */*;q=0", "application/json", id="named twice"),
        pytest.param("application/json;q=2, text/csv;q=nan", "application/json", id="no weights"),
    ],
)
def test_form_is_the_one_with_the_greatest_weight(client, accept, chosen):
    make.UnitFactory()

    assert form(client, accept) == chosen


@pytest.mark.parametrize("accept", ["*/*;q=0", "application/json;q=0", "text/csv;q=0.000", "image/png", "text", "/;;"])
def test_form_without_a_weight_is_not_acceptable(client, accept):
    answer = client.get(PATH, headers={"accept": accept})

    problem(answer, 406, "not-acceptable")
    assert accept in answer.json()["detail"]
    assert "application/json, text/csv" in answer.json()["detail"]


@pytest.mark.parametrize("accept", ["application/json", "text/html", "*/*;q=0"])
def test_named_format_is_given_whatever_is_accepted(client, accept):
    """Programs send `Accept: application/json` with every request."""
    make.UnitFactory()

    assert form(client, accept, format="csv") == "text/csv"
