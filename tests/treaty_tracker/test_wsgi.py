"""What a worker has done before its first request."""

import subprocess
import sys

import pytest

LOADED = "import sys, gc, treaty_tracker.wsgi; print({said})"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param("'provisions.api.viewsets.summary' in sys.modules", "True", id="views are imported"),
        pytest.param("gc.get_freeze_count() > 100_000", "True", id="the collector leaves alone what stays"),
        pytest.param("gc.get_threshold()[0]", "50000", id="it looks at the rest less often"),
    ],
)
def test_worker_is_ready_before_the_first_request(said: str, expected: str):
    told = subprocess.run(
        [sys.executable, "-c", LOADED.format(said=said)], capture_output=True, text=True, check=True, timeout=120
    )

    assert told.stdout.strip() == expected
