"""Examples in the contract: what the API answers for the real treaty. `manage.py contract` takes them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "examples.json"


@dataclass(frozen=True)
class Example:
    """A request, told apart by the operation and the status that it is an example of, and the answer's body."""

    name: str
    operation: str
    status: str
    media_type: str
    request: str
    path_parameters: Mapping[str, str]
    body: Any


@cache
def examples() -> Sequence[Example]:
    """None where none have been taken yet."""
    return [Example(**told) for told in json.loads(FILE.read_text())] if FILE.exists() else []


def shown_in(document: dict[str, Any]) -> dict[str, Any]:
    """The document with every example under the answer that it shows, and ids beside the parameters they are of."""
    for example in examples():
        operation = document["paths"].get(example.operation, {}).get("get")
        if operation is not None:
            content = operation["responses"][example.status]["content"][example.media_type]
            content.setdefault("examples", {})[example.name] = {
                "summary": f"GET {example.request}",
                "value": example.body,
            }
    found = {_stem(example.operation): example.path_parameters for example in examples() if example.status == "200"}
    for path, item in document["paths"].items():
        for operation in item.values():
            for parameter in operation.get("parameters", ()):
                if parameter["in"] == "path" and _stem(path) in found:
                    parameter["example"] = found[_stem(path)][parameter["name"]]
    return document


def _stem(path: str) -> str:
    """An address up to its last parameter: the addresses below one row share it."""
    return path[: path.rfind("}") + 1]
