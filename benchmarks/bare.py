"""What answers are held against: constant bytes, a bare 304, and the JSON of a statement.

An address of the product may follow after `/bytes/5000` and `/304`, so that they are asked for by a request as long.
"""

import os
import threading
from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import parse_qsl

import psycopg

from benchmarks.statements import STATEMENTS

_JSON = [("Content-Type", "application/json")]
_own = threading.local()


def _connection() -> psycopg.Connection[Any]:
    if not hasattr(_own, "connection"):
        _own.connection = psycopg.connect(os.environ["BARE_DATABASE"], autocommit=True, prepare_threshold=1)
    return _own.connection


@cache
def _bytes(size: str) -> bytes:
    return bytes(int(size))


def application(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
    """`/304`, `/bytes/5000`, or `/statement?name=…` with what the statement takes."""
    path = environ["PATH_INFO"]
    if path.startswith("/304"):
        start("304 Not Modified", [])
        return [b""]
    start("200 OK", _JSON)
    if path.startswith("/bytes/"):
        return [_bytes(path.split("/", 3)[2])]
    given = dict(parse_qsl(environ["QUERY_STRING"]))
    row = _connection().execute(STATEMENTS[given.pop("name")], given).fetchone()
    return [row[0].encode() if row else b""]
