"""What tokens and allowances add to the contract of every operation."""

from typing import Any

_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
_STRING = {"schema": {"type": "string"}}
_FIELDS = {
    "RateLimit-Policy": {"description": "How many requests (`q`) in how many seconds (`w`).", **_STRING},
    "RateLimit": {"description": "How many are left (`r`); in `t` seconds there is one more.", **_STRING},
}
_RETRY = {"Retry-After": {"description": "Seconds until the next request is answered.", "schema": {"type": "integer"}}}
_REFUSALS = {
    "401": {"description": "The token is unknown, expired or revoked.", "content": _PROBLEM},
    "403": {"description": "The token lacks the scope `read`.", "content": _PROBLEM},
    "429": {"description": "Too many requests.", "content": _PROBLEM, "headers": _FIELDS | _RETRY},
}
_SCHEME = {
    "type": "http",
    "scheme": "bearer",
    "description": "Optional: everything can be read without one. A token raises the number of requests a minute.",
}


def describe(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """A postprocessing hook of drf-spectacular."""
    result["components"].setdefault("securitySchemes", {})["token"] = _SCHEME
    for item in result["paths"].values():
        for operation in item.values():
            operation["security"] = [{}, {"token": []}]
            answers = operation["responses"] | _REFUSALS
            operation["responses"] = {status: answers[status] for status in sorted(answers)}
            operation["responses"]["200"].setdefault("headers", {}).update(_FIELDS)
    return result
