"""What a curator is offered while typing."""

import pytest
from django.test import Client

from tests.provisions import factories as made


def _offered(desk: Client, typed: str) -> list[str]:
    field = {"app_label": "provisions", "model_name": "evidence", "field_name": "source", "term": typed}
    return [choice["id"] for choice in desk.get("/admin/autocomplete/", field).json()["results"]]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        pytest.param("irna", ["irna", "irna-english", "city-reporter"], id="its id"),
        pytest.param("IRNA English", ["irna-english"], id="its name"),
        pytest.param("", ["city-reporter", "irna", "irna-english"], id="nothing"),
    ],
)
def test_row_whose_id_is_typed_is_offered_before_those_that_name_it(desk: Client, typed: str, offered: list[str]):
    made.SourceFactory(id="city-reporter", name="City Reporter", note="Reprints IRNA.")
    made.SourceFactory(id="irna-english", name="IRNA English")
    made.SourceFactory(id="irna", name="IRNA")

    assert _offered(desk, typed) == offered


def test_list_keeps_its_own_order(desk: Client):
    made.SourceFactory(id="city-reporter", name="City Reporter", note="Reprints IRNA.")
    made.SourceFactory(id="irna", name="IRNA")

    text = desk.get("/admin/provisions/source/", {"q": "irna"}).content.decode()

    assert text.index("City Reporter") < text.index(">IRNA<")
