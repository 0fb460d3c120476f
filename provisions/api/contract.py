"""What holds for every operation of the contract, whichever view tells of it: refusals, legible texts, examples."""

from collections.abc import Iterator
from typing import Any

from . import examples
from .filtersets.kinds import MAX_IN
from .parameters import MAX_QUERY
from .problems import MEDIA_TYPE

Schema = dict[str, Any]

_PROBLEM = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
#: What any address may answer. A media type is never refused with 415: no address takes a body.
REFUSALS = {
    "400": "A parameter is unknown, or its value cannot be read.",
    "405": "The API is read-only.",
    "406": "No form of the answer is acceptable to the client.",
    "414": f"The query is longer than {MAX_QUERY:,} bytes.",
    "500": "The server failed.",
    "503": "The server cannot answer now, or not within the time that one request has.",
}
_LINK = {
    "Link": {
        "description": "The pages `next` and `prev`, as far as there are any (RFC 8288).",
        "schema": {"type": "string"},
    }
}
_NAME = {
    "Content-Disposition": {
        "description": "The name of a file, in forms other than JSON.",
        "schema": {"type": "string"},
    }
}
NOT_FOUND = {"404": "There is nothing with this id."}
#: A text that is neither blank nor holds a NUL; one of several with commas between them holds no comma either.
TEXT = r"^[^\x00]*[^\s\x00][^\x00]*$"
ITEM = r"^[^,\x00]*[^,\s\x00][^,\x00]*$"
#: Keywords that already say which texts there are.
_TELLING = {"enum", "pattern", "format", "const", "anyOf", "$ref"}


def describe(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """A postprocessing hook of drf-spectacular."""
    for path, item in result["paths"].items():
        for operation in item.values():
            answers = operation["responses"]
            for status, description in (REFUSALS | (NOT_FOUND if "{" in path else {})).items():
                answers.setdefault(status, {"description": description, "content": _PROBLEM})
            answers["200"].setdefault("headers", {}).update(_headers(operation))
            for parameter in operation.get("parameters", ()):
                if parameter["schema"].get("type") == "array":
                    parameter["schema"].setdefault("minItems", 1)
                if parameter["name"].endswith("__in"):
                    parameter["schema"]["maxItems"] = MAX_IN
            for text, pattern in _texts(operation.get("parameters", ())):
                text.update({"minLength": 1, "pattern": pattern})
    return examples.shown_in(result)


def _headers(operation: Schema) -> Schema:
    """Of an answer with pages their links, and of one that is a file its name."""
    is_paged = any(parameter["name"] == "page_size" for parameter in operation.get("parameters", ()))
    is_file = set(operation["responses"]["200"].get("content", {})) - {"application/json", "text/plain"}
    return (_LINK if is_paged else {}) | (_NAME if is_file else {})


def _texts(parameters: Any) -> Iterator[tuple[Schema, str]]:
    """The schema of each text that a query may bear, with the pattern that it follows."""
    for parameter in parameters:
        schema, pattern = parameter["schema"], TEXT
        if schema.get("type") == "array":
            schema, pattern = schema["items"], ITEM
        if parameter["in"] == "query" and schema.get("type") == "string" and not _TELLING & schema.keys():
            yield schema, pattern
