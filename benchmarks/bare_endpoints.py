"""What endpoints are held against: as many constant bytes, and the JSON of a statement."""

import os
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

import psycopg

from benchmarks.statements import STATEMENTS

_own = threading.local()


def _connection() -> psycopg.Connection[Any]:
    if not hasattr(_own, "connection"):
        _own.connection = psycopg.connect(os.environ["BARE_DATABASE"], autocommit=True, prepare_threshold=1)
    return _own.connection


def application(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
    """`/bytes?size=5000`, or `/statement?name=…` with what the statement takes."""
    given = dict(parse_qsl(environ["QUERY_STRING"]))
    if environ["PATH_INFO"] == "/bytes":
        body = bytes(int(given["size"]))
    else:
        row = _connection().execute(STATEMENTS[given.pop("name")], given).fetchone()
        body = row[0].encode() if row else b""
    start("200 OK", [("Content-Type", "application/json")])
    return [body]
