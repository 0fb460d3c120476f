"""One structured line per request."""

import json
import logging
import sys
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from structlog.testing import capture_logs

from treaty_tracker import logs


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


def _printed(error: Exception) -> dict[str, Any]:
    """What standard error shows of a request that failed so."""
    formatter = logs.configuration("INFO")["formatters"]["json"]
    made = formatter.pop("()")(**formatter)
    try:
        raise error
    except type(error):
        record = logging.LogRecord("django.request", logging.ERROR, "", 0, "Failed: /", (), sys.exc_info())
    line: dict[str, Any] = json.loads(made.format(record))
    return line


def test_outage_of_the_database_is_told_without_a_traceback() -> None:
    line = _printed(OperationalError("connection refused"))

    assert line["error"] == "OperationalError: connection refused"
    assert not {"exception", "exc_info"} & line.keys()


def test_fault_of_the_program_is_told_with_its_traceback() -> None:
    line = _printed(RuntimeError("broken"))

    assert "Traceback" in line["exception"]
