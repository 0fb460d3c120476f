"""Many requests at a time for one address: by wrk where it is installed, else by a few threads of Python."""

import http.client
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Mapping

CONNECTIONS = 8


def generator() -> str:
    return "wrk" if shutil.which("wrk") else "Python threads, which are the bottleneck: install wrk"


def per_second(port: int, path: str, seconds: float, headers: Mapping[str, str]) -> float:
    """Answers a second over connections that are kept open."""
    run = _wrk if shutil.which("wrk") else _threads
    return run(port, path, seconds, headers)


def _wrk(port: int, path: str, seconds: float, headers: Mapping[str, str]) -> float:
    named = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{max(1, round(seconds))}s", *named]
    told = subprocess.run([*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True)
    found = re.search(r"Requests/sec:\s+([\d.]+)", told.stdout)
    if found is None or "Non-2xx or 3xx" in told.stdout:
        raise SystemExit(f"{path}: {told.stdout}")
    return float(found[1])


def _threads(port: int, path: str, seconds: float, headers: Mapping[str, str]) -> float:
    counts: list[int] = []
    until = time.monotonic() + seconds

    def ask() -> None:
        connection, count = http.client.HTTPConnection("127.0.0.1", port), 0
        while time.monotonic() < until:
            connection.request("GET", path, headers=dict(headers))
            connection.getresponse().read()
            count += 1
        counts.append(count)

    threads = [threading.Thread(target=ask) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds
