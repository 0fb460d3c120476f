"""docs/api.md shows what the server answers: each of its curl lines is run against the real treaty."""

import json
import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import ledger
from provisions.models import Provision

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]

PAGE = Path(__file__).parents[3] / "docs" / "api.md"
HOST = "127.0.0.1:8000"
#: The part of the page whose answers are those after a correction.
CHANGED = "Recipes for a record that has changed"
#: In a list: rows left out, any number of them. Elsewhere: any value.
LEFT_OUT = "…"
_BLOCK = re.compile(r"^```(?P<form>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(?P<depth>##|###) (?P<title>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Recipe:
    """A curl line of the page with the answer shown below it."""

    part: str
    title: str
    curl: str
    form: str
    shown: str

    @property
    def path(self) -> str:
        (url,) = [word for word in shlex.split(self.curl) if "://" in word]
        assert url.startswith(f"http://{HOST}/"), self.curl
        return url.removeprefix(f"http://{HOST}")


def recipes() -> list[Recipe]:
    text = PAGE.read_text(encoding="utf-8")
    blocks = list(_BLOCK.finditer(text))
    found = []
    for block, answer in zip(blocks, [*blocks[1:], None], strict=True):
        if block["form"] == "sh":
            assert answer is not None, block["text"]
            part, title = (_heading_before(text, block.start(), depth) for depth in ("##", "###"))
            found.append(Recipe(part, title, block["text"], answer["form"], answer["text"]))
    return found


def _heading_before(text: str, place: int, depth: str) -> str:
    return [found["title"] for found in _HEADING.finditer(text, 0, place) if found["depth"] == depth][-1]


def mismatch(shown: Any, real: Any, where: str = "answer") -> str | None:
    """Where what is shown is not what is answered; None: nowhere."""
    match shown:
        case str() if shown == LEFT_OUT:
            return None
        case dict() if isinstance(real, dict):
            absent = [f"{where}.{name} is not answered" for name in shown if name not in real]
            return next((found for found in (*absent, *_apart(shown, real, where)) if found), None)
        case list() if isinstance(real, list):
            return None if _rows_match(shown, real) else f"{where}: {shown} is shown, {real} answered"
        case _:
            same = type(shown) is type(real) and shown == real
            return None if same else f"{where}: {shown!r} is shown, {real!r} answered"


def _apart(shown: dict[str, Any], real: dict[str, Any], where: str) -> list[str | None]:
    return [mismatch(value, real[name], f"{where}.{name}") for name, value in shown.items() if name in real]


def _rows_match(shown: Sequence[Any], real: Sequence[Any]) -> bool:
    if not shown:
        return not real
    if shown[0] == LEFT_OUT:
        return any(_rows_match(shown[1:], real[start:]) for start in range(len(real) + 1))
    return bool(real) and mismatch(shown[0], real[0]) is None and _rows_match(shown[1:], real[1:])


def body_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.fixture
def record(request: pytest.FixtureRequest, real_treaty: None) -> None:
    """The treaty as a new tracker has it; for the last part of the page, after the correction that it tells of."""
    if request.getfixturevalue("recipe").part == CHANGED:
        with ledger.commit(author="curator", reason="Article 21 counts double", kind="correction"):
            Provision.objects.filter(pk="russia-iran-2025:art_21").update(weight=2)


@pytest.mark.parametrize("recipe", [pytest.param(recipe, id=recipe.title) for recipe in recipes()])
@pytest.mark.usefixtures("record")
def test_curl_line_gives_the_answer_that_the_page_shows(client, recipe):
    answer = client.get(recipe.path, headers={"host": HOST})

    body = body_of(answer)
    match recipe.form:
        case "json":
            shown = json.loads(recipe.shown)
            assert answer.status_code == shown.get("status", 200), body
            assert mismatch(shown, json.loads(body)) is None
        case "csv":
            assert answer.status_code == 200, body
            assert body.decode().splitlines() == recipe.shown.splitlines()
        case "http":
            assert answer.status_code == 200, body
            assert recipe.shown.splitlines() == [
                f"{name}: {answer[name]}" for name in re.findall("^[^:]+", recipe.shown, re.MULTILINE)
            ]
        case form:
            pytest.fail(f"{form} is no form of an answer.")


def test_page_has_a_recipe_for_each_question_that_dashboards_ask_most():
    titles = {recipe.title for recipe in recipes() if recipe.part != "Five minutes"}

    assert len(titles) >= 10
    assert {
        "What is overdue, and since when?",
        "How often has this date slipped, and who said so?",
        "How did the treaty stand on 1 March 2026?",
        "What did this tracker say before its last correction?",
        "Which findings are disputed?",
        "Show the evidence for this figure",
    } <= titles


@pytest.mark.parametrize(
    ("shown", "real", "is_told"),
    [
        pytest.param({"a": 1}, {"a": 1, "b": 2}, True, id="a key left out"),
        pytest.param({"a": 1}, {"b": 2}, False, id="a key that is not answered"),
        pytest.param({"a": 1}, {"a": 2}, False, id="another value"),
        pytest.param({"a": 1}, {"a": "1"}, False, id="text for a number"),
        pytest.param({"a": None}, {"a": {}}, False, id="null for something"),
        pytest.param({"a": LEFT_OUT}, {"a": [1]}, True, id="any value"),
        pytest.param([1], [1, 2], False, id="a row more than is shown"),
        pytest.param([1, LEFT_OUT], [1, 2, 3], True, id="rows left out at the end"),
        pytest.param([LEFT_OUT, 2, LEFT_OUT], [1, 2, 3], True, id="rows left out around"),
        pytest.param([LEFT_OUT, 3, 2], [1, 2, 3], False, id="rows in another order"),
        pytest.param([], [1], False, id="no row where there is one"),
    ],
)
def test_answer_is_told_from_one_that_is_not_shown(shown, real, is_told):
    found = mismatch(shown, real)

    assert (found is None) == is_told
