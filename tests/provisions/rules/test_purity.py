"""Rules know what they are told. The import contract keeps out the database, the network and files."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from provisions import rules

#: What asks for the day or the hour, of `date` or `datetime`, which every rule imports.
CLOCKS = {"today", "now", "utcnow", "fromtimestamp", "utcfromtimestamp"}
#: Built in, so that no import tells of them.
OUTSIDE = {"open", "input", "print", "exec", "eval", "__import__"}


def asks(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS:
            yield f"line {node.lineno}: {node.attr}"
        if isinstance(node, ast.Name) and node.id in OUTSIDE:
            yield f"line {node.lineno}: {node.id}"


@pytest.mark.parametrize("source", ["date.today()", "datetime.now(UTC)", "open('facts.json')"])
def test_a_rule_that_asks_is_found(source: str) -> None:
    assert list(asks(ast.parse(source)))


def test_no_rule_reads_the_clock_or_anything_else_that_it_was_not_given() -> None:
    found = {
        str(path): told
        for path in sorted(Path(rules.__file__).parent.rglob("*.py"))
        if (told := list(asks(ast.parse(path.read_text(encoding="utf-8")))))
    }

    assert found == {}
