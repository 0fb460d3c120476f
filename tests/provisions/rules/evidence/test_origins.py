import pytest

from provisions.rules.evidence import origin_of


@pytest.mark.parametrize(
    ("item", "derived_from", "notes", "origin"),
    [
        pytest.param("tass", {}, {}, "tass", id="an item that repeats nobody"),
        pytest.param("tass", {"tass": None}, {"tass": ""}, "tass", id="nothing is written for either"),
        pytest.param("copy", {"copy": "tass"}, {}, "tass", id="a copy"),
        pytest.param("third", {"third": "copy", "copy": "tass"}, {}, "tass", id="a copy of a copy"),
        pytest.param("copy", {}, {"copy": "from Vedomosti"}, "vedomosti", id="an origin that is not kept"),
        pytest.param(
            "third", {"third": "copy"}, {"copy": "from TASS"}, "tass", id="the note of the first in the chain"
        ),
        pytest.param("copy", {"copy": "tass"}, {"copy": "from IRNA"}, "tass", id="a kept origin beats the copy's note"),
        pytest.param("copy", {}, {"copy": " Cites  the Tehran Times. "}, "tehran times", id="blanks, case, lead words"),
        pytest.param("copy", {}, {"copy": "Fromm"}, "fromm", id="a name that only looks like a lead word"),
        pytest.param("a", {"a": "b", "b": "a"}, {}, "a", id="a circle, from one side"),
        pytest.param("b", {"a": "b", "b": "a"}, {}, "a", id="a circle, from the other side"),
        pytest.param("z", {"z": "b", "b": "c", "c": "b"}, {}, "b", id="a way into a circle"),
        pytest.param("a", {"a": "a"}, {}, "a", id="an item that repeats itself"),
    ],
)
def test_origin_is_the_first_item_of_the_chain_or_the_one_that_it_names(item, derived_from, notes, origin):
    assert origin_of(item, derived_from, notes) == origin


def test_two_notes_that_name_one_publisher_in_other_words_are_one_origin():
    notes = {"one": "from IRNA", "two": "cites IRNA", "three": "reposts irna"}

    origins = {origin_of(item, {}, notes) for item in notes}

    assert origins == {"irna"}
