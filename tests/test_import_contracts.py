"""Each import contract refuses the import that it is made for."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = "The domain imports downward only"
ACCESS = "Access knows no domain, ledger or deployment"
UNAWARE = "Neither domain nor ledger knows who asks"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for package in ("access", "ledger", "provisions", "treaty_tracker"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_code_keeps_every_contract(copy: Path) -> None:
    verdict = lint(copy)

    assert verdict.returncode == 0, verdict.stdout


@pytest.mark.parametrize(
    ("module", "bad_import", "contract"),
    [
        pytest.param("provisions/services", "import provisions.admin", LAYERS, id="a service reads the admin"),
        pytest.param("provisions/summaries", "import provisions.services", LAYERS, id="a summary writes"),
        pytest.param("provisions/models", "import provisions.summaries", LAYERS, id="a model reads a summary"),
        pytest.param("provisions/rules", "import provisions.models", LAYERS, id="a rule reads a model"),
        pytest.param("provisions/choices", "import provisions.rules", LAYERS, id="a vocabulary judges"),
        pytest.param("provisions/exchange", "import provisions.api", LAYERS, id="a format knows HTTP"),
        pytest.param("provisions/api", "import provisions.admin", LAYERS, id="the API knows the admin"),
        pytest.param(
            "provisions/rules", "import time", "Rules know no database, clock or network", id="a rule reads the clock"
        ),
        pytest.param(
            "provisions/rules",
            "import pathlib",
            "Rules know no database, clock or network",
            id="a rule reads a file",
        ),
        pytest.param(
            "provisions/rules",
            "import django.db",
            "Rules know no database, clock or network",
            id="a rule asks the database",
        ),
        pytest.param(
            "provisions/api",
            "import treaty_tracker.settings",
            "The domain knows no deployment",
            id="the API knows its host",
        ),
        pytest.param(
            "ledger", "import provisions.models", "The ledger knows nothing of treaties", id="the ledger reads a treaty"
        ),
        pytest.param("access", "import provisions.api", ACCESS, id="access knows the domain"),
        pytest.param("access", "import ledger", ACCESS, id="access knows the ledger"),
        pytest.param("provisions/api", "import access.tokens", UNAWARE, id="the API knows who asks"),
        pytest.param("ledger", "import access.tokens", UNAWARE, id="the ledger knows who asks"),
    ],
)
def test_contract_refuses_the_import(copy: Path, module: str, bad_import: str, contract: str) -> None:
    (copy / module / "trespasser.py").write_text(f"{bad_import}\n")

    verdict = lint(copy)

    assert verdict.returncode == 1
    assert f"{contract} BROKEN" in verdict.stdout
