"""What a client that asks too often meets is what docs/openapi.json promises of status 429."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db

CONTRACT = json.loads((Path(settings.BASE_DIR) / "docs" / "openapi.json").read_text())
#: A list, a page below a row, text that is no JSON, and a search.
PATHS = ["/api/v1/units/", "/api/v1/treaties/{id}/summary/", "/api/v1/checkpoint", "/api/v1/search/"]


def validator(schema: dict[str, Any]) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(
        schema | {"components": CONTRACT["components"]}, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


@pytest.mark.parametrize("path", PATHS)
def test_request_beyond_the_limit_is_answered_as_the_contract_says(client: Client, settings: Any, path: str) -> None:
    settings.RATE_LIMIT_PER_MINUTE = 1
    promised = CONTRACT["paths"][path]["get"]["responses"]["429"]
    address = path.format(id="a-treaty")
    client.get(address)

    answer = client.get(address)

    assert answer.status_code == 429
    (media_type,) = promised["content"]
    assert answer["Content-Type"] == media_type
    validator(promised["content"][media_type]["schema"]).validate(answer.json())
    assert set(promised["headers"]) == {"Retry-After", "RateLimit", "RateLimit-Policy"}
    for name, header in promised["headers"].items():
        text = answer[name]
        value = int(text) if header["schema"]["type"] == "integer" else text
        validator(header["schema"]).validate(value)
    assert answer.json()["status"] == 429
