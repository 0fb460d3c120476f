"""What the wrapper adds to the contract of every operation."""

from typing import Any

_TEXT = {"schema": {"type": "string"}}
_TAG = {"ETag": {"description": "Names what the answer shows: the record, the day, the query, the form.", **_TEXT}}
_NOT_MODIFIED = {"description": "What the client has still holds: it sent the tag in `If-None-Match`.", "headers": _TAG}


def describe(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """A postprocessing hook of drf-spectacular."""
    for item in result["paths"].values():
        for operation in item.values():
            answers = operation["responses"] | {"304": _NOT_MODIFIED}
            operation["responses"] = {status: answers[status] for status in sorted(answers)}
            operation["responses"]["200"].setdefault("headers", {}).update(_TAG)
    return result
