"""What is judged of a row is shown with it as far as the request wants it."""

import pytest

from provisions.summaries.milestones import FIGURES
from tests.provisions import factories as make

from .nouns import detail_path, list_path

pytestmark = pytest.mark.django_db

LIST = list_path("milestones")


@pytest.fixture
def row() -> str:
    """The address of a milestone."""
    return detail_path("milestones", make.MilestoneFactory().pk)


def listed(client, **query):
    (row,) = client.get(LIST, query).json()["results"]
    return row


def test_row_bears_the_figures_that_are_named_and_no_other(client, row):
    of_the_list = listed(client, judgement="slip,timeliness")["judgement"]
    alone = client.get(row, {"judgement": "slip"}).json()["judgement"]

    assert set(of_the_list) == {"slip", "timeliness"}
    assert set(alone) == {"slip"}


def test_figure_named_alone_is_what_it_is_among_all(client, row):
    everything = listed(client, judgement="true")["judgement"]

    for name in FIGURES:
        assert listed(client, judgement=name)["judgement"] == {name: everything[name]}


def test_row_by_itself_bears_every_figure_and_a_row_of_a_list_none_unless_told(client, row):
    assert set(client.get(row).json()["judgement"]) == set(FIGURES)
    assert "judgement" not in client.get(row, {"judgement": "false"}).json()
    assert "judgement" not in client.get(row, {"fields": "name"}).json()
    assert "judgement" not in listed(client)


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        pytest.param("yes", "", id="another word for true"),
        pytest.param("slips", "Nearest: slip. ", id="a figure misspelt"),
        pytest.param("true,slip", "Nearest: true. ", id="all and one"),
        pytest.param("slip,", "", id="a comma too many"),
        pytest.param("finding", "", id="a figure of another noun"),
    ],
)
def test_word_that_names_no_figure_is_refused_with_the_nearest(client, row, text, nearest):
    answer = client.get(LIST, {"judgement": text})

    assert answer.status_code == 400
    (fault,) = answer.json()["errors"]
    assert fault["parameter"] == "judgement"
    assert f"{nearest}Valid: true, false, timeliness, " in fault["detail"]
