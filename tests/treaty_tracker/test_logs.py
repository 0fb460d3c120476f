"""One structured line per request."""

import pytest
from django.test import Client
from structlog.testing import capture_logs


def test_request_leaves_one_line_with_its_id(client: Client) -> None:
    with capture_logs() as lines:
        answer = client.get("/healthz?from=monitor")

    (line,) = [line for line in lines if line["event"] == "request"]
    told = {name: line[name] for name in ("method", "path", "query", "status")}
    assert told == {"method": "GET", "path": "/healthz", "query": "from=monitor", "status": 200}
    assert line["milliseconds"] >= 0
    assert len(answer["X-Request-ID"]) == 32


@pytest.mark.django_db
def test_line_holds_no_body_and_no_credentials(client: Client) -> None:
    with capture_logs() as lines:
        client.post(
            "/admin/login/", {"username": "admin", "password": "a secret"}, headers={"authorization": "Bearer key"}
        )

    assert "a secret" not in str(lines)
    assert "Bearer key" not in str(lines)
