"""How a question is read."""

import pytest

from provisions.exceptions import UnreadableQuestion
from provisions.rules.words import read_question


def as_written(text: str) -> list[list[str]]:
    return [[f"{'-' * term.is_excluded}{term.text}" for term in terms] for terms in read_question(text)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        pytest.param("Rasht Astara", [["Rasht", "Astara"]], id="words"),
        pytest.param('"nuclear energy" plant', [["nuclear energy", "plant"]], id="a phrase"),
        pytest.param("«Решт Астара»", [["Решт Астара"]], id="a phrase in other quotation marks"),
        pytest.param('"never closed', [["never closed"]], id="a phrase that is not closed"),
        pytest.param("railway -Rasht", [["railway", "-Rasht"]], id="a word left out"),
        pytest.param('railway -"Rasht Astara"', [["railway", "-Rasht Astara"]], id="a phrase left out"),
        pytest.param("gas or oil pipeline", [["gas"], ["oil", "pipeline"]], id="alternatives"),
        pytest.param("or gas OR OR", [["gas"]], id="alternatives to nothing"),
        pytest.param("rasht-astara", [["rasht-astara"]], id="a hyphen within"),
        pytest.param("gas & - !", [["gas"]], id="marks alone"),
    ],
)
def test_question_is_read_as_web_searches_are(text, terms):
    assert as_written(text) == terms


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("a" * 201, "200 are the most", id="too long"),
        pytest.param("a " * 17, "16 are the most", id="too many words"),
        pytest.param("?! - &", "no letter or digit", id="marks only"),
        pytest.param("-gas", "what to leave out", id="only what to leave out"),
        pytest.param("oil or -gas", "what to leave out", id="an alternative that only leaves out"),
    ],
)
def test_question_without_an_answer_is_refused(text, said):
    with pytest.raises(UnreadableQuestion, match=said):
        read_question(text)


def test_longest_and_fullest_questions_are_read():
    assert read_question("a" * 200)
    assert len(read_question("a " * 16)[0]) == 16


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Astarra,", True, id="a word"),
        pytest.param("راه‌آهن", True, id="a word with a joiner"),
        pytest.param("mir", False, id="a short word"),
        pytest.param("art_21", False, id="an id"),
        pytest.param("2025", False, id="a number"),
        pytest.param('"Astarra"', False, id="a phrase"),
    ],
)
def test_only_a_bare_word_may_be_found_by_one_like_it(text, expected):
    ((term,),) = read_question(text)

    assert term.is_bare_word is expected
