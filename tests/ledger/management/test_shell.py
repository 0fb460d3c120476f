"""The shell has the ledger at hand, and says how to write."""

import subprocess
import sys
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import load_command_class

from ledger.recording import histories


def shell(verbosity: int) -> tuple[dict[str, Any], str]:
    """What stands ready in it, and what it says."""
    command: Any = load_command_class("ledger", "shell")
    command.stdout._out = out = StringIO()
    return command.get_namespace(verbosity=verbosity), out.getvalue()


def test_the_ledger_and_all_models_but_their_histories_stand_ready():
    namespace, _ = shell(verbosity=0)

    assert namespace["ledger"].__name__ == "ledger"
    assert {model.__name__ for model in histories()} <= set(namespace)
    assert not {history.__name__ for history in histories().values()} & set(namespace)


def test_it_says_in_one_line_how_to_write():
    _, said = shell(verbosity=1)

    assert [line for line in said.splitlines() if "with ledger.commit(author=" in line] == [said.splitlines()[-2]]
    assert "could not be" not in said


def test_it_says_nothing_when_asked_to_be_quiet():
    assert shell(verbosity=0)[1] == ""


def test_manage_py_runs_this_shell():
    ran = subprocess.run(
        [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", "print(ledger.commit.__name__)"],
        cwd=settings.BASE_DIR, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert ran.stdout == "commit\n"
