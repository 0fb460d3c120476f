"""The running server keeps the contract, tried at random from a fixed seed; `script/fuzz` tries it at length."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from django.core.management import call_command

from tests.access.server import HOST, serving

ROOT = Path(__file__).parents[2]
CONFIGURATION = ROOT / "tests" / "contract" / "schemathesis.toml"
PATIENCE_SECONDS = 120
#: Of the addresses whose parameters are few: every parameter at its bounds, and every method.
AT_THEIR_BOUNDS = r"/(units|revisions|changes|manifest|checkpoint|summary|schedule|timeline|datasets)\b"


@pytest.fixture
def address(transactional_db: None, tmp_path: Path) -> Iterator[str]:
    """Of a server of the real treaty, which has made the contract once: that takes seconds."""
    call_command("load_fixtures", verbosity=0)
    with serving(tmp_path / "log", workers=1, RATE_LIMIT_PER_MINUTE="0") as port:
        address = f"http://{HOST}:{port}"
        urlopen(f"{address}/api/v1/schema/", timeout=PATIENCE_SECONDS).close()  # noqa: S310 - our own server
        yield address


#: Every address at random; then every parameter at its bounds and every method, where parameters are few.
TRIALS = (
    ("--phases", "fuzzing", "--max-examples", "8"),
    ("--phases", "coverage", "--include-path-regex", AT_THEIR_BOUNDS),
)


def test_server_keeps_the_contract(address: str, tmp_path: Path) -> None:
    tool: Any = [sys.executable, "-m", "schemathesis.cli", "--config-file", CONFIGURATION, "run"]

    for trial in TRIALS:
        run = subprocess.run(
            [*tool, f"{address}/api/v1/schema/", "--seed", "1", *trial],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT), "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            check=False,
        )

        assert run.returncode == 0, run.stdout[-20_000:] + run.stderr
        assert "No issues found" in run.stdout or " passed" in run.stdout, run.stdout[-3_000:]
