"""Who asks the server, over one connection that is kept open."""

import http.client
import json
import re
from dataclasses import dataclass
from typing import Any

HOST = "127.0.0.1"
PATIENCE_SECONDS = 20


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def revision(self) -> int:
        return int(self.json()["meta"]["revision"])

    @property
    def is_hit(self) -> bool:
        return self.headers.get("cache-status") == "treaty-tracker; hit"

    def json(self) -> Any:
        return json.loads(self.body)

    def told(self) -> tuple[int, bytes]:
        """All but what is of this request alone."""
        return self.status, re.sub(rb'"instance":"[^"]*"', b"", self.body)


class Reader:
    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE_SECONDS)

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._connection.request(method, path, headers=named)
        response = self._connection.getresponse()
        body = response.read()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, body)

    def close(self) -> None:
        self._connection.close()
