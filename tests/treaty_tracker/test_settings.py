"""Safe unless told otherwise, and every variable is listed."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SHOWN = [
    "DEBUG",
    "ALLOWED_HOSTS",
    "SECURE_SSL_REDIRECT",
    "SESSION_COOKIE_SECURE",
    "SECURE_HSTS_SECONDS",
    "DATABASE_ROLE",
    "RATE_LIMIT_PER_MINUTE",
    "TRUSTED_PROXY_COUNT",
    "CORS_ALLOW_CREDENTIALS",
]
OURS = re.compile(
    r"DEBUG|SECRET_KEY|HTTPS|HSTS_|ALLOWED_|CSRF_|DATABASE_|TREATY_|LOG_LEVEL|PORT|ANSWER_|RATE_|TRUSTED_"
)


def settings(tmp_path: Path, **variables: str) -> dict:
    """The settings of a process with no variables of ours but these."""
    shown = f"{{name: getattr(settings, name) for name in {SHOWN}}}"
    code = f"import json; from treaty_tracker import settings; print(json.dumps({shown}))"
    environment = {name: value for name, value in os.environ.items() if not OURS.match(name)}
    environment |= {"TREATY_TRACKER_DATA": str(tmp_path / "data")} | variables
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def test_nothing_given_is_safe(tmp_path: Path) -> None:
    found = settings(tmp_path)

    assert found["DEBUG"] is False
    assert found["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert found["DATABASE_ROLE"] == "web"
    assert found["RATE_LIMIT_PER_MINUTE"] == 600
    assert found["TRUSTED_PROXY_COUNT"] == 0
    assert found["CORS_ALLOW_CREDENTIALS"] is False


def test_secret_key_is_made_once_and_is_nobody_elses(tmp_path: Path) -> None:
    settings(tmp_path)
    (file,) = (tmp_path / "data").rglob("secret-key")
    before = file.read_text()

    settings(tmp_path)

    assert file.read_text() == before
    assert len(before.strip()) >= 50
    assert file.stat().st_mode & 0o077 == 0


def test_https_turns_on_all_that_belongs_to_it(tmp_path: Path) -> None:
    found = settings(tmp_path, HTTPS="1")

    assert found["SECURE_SSL_REDIRECT"] is True
    assert found["SESSION_COOKIE_SECURE"] is True
    assert found["SECURE_HSTS_SECONDS"] > 0


@pytest.mark.parametrize(
    "file", [path for folder in ("treaty_tracker", "script") for path in (ROOT / folder).rglob("*")]
)
def test_every_variable_that_is_read_is_listed(file: Path) -> None:
    if file.suffix == ".py" or file.parent.name == "script":
        read = set(re.findall(r"""os\.environ(?:\.get|\.setdefault)?[\[(]["'](\w+)""", file.read_text()))
        read |= set(re.findall(r"""env_list\("(\w+)""", file.read_text()))
        foreign = {"PATH", "XDG_DATA_HOME", "DJANGO_SETTINGS_MODULE", "TREATY_TRACKER_ROLE"}

        assert read - foreign <= set(re.findall(r"^#?(\w+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
