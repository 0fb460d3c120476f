"""Django's shell, with the ledger at hand: without an open revision the database refuses every write."""

from typing import Any

from django.core.management.commands import shell

from ledger.recording import histories

HINT = 'To write: with ledger.commit(author="…", reason="…"):  To read the past: with ledger.known_at(…):'


class Command(shell.Command):
    def get_auto_imports(self) -> list[str]:
        """Models, without the history tables that the ledger keeps by itself, and `ledger`."""
        kept = {f"{history.__module__}.{history.__name__}" for history in histories().values()}
        return [*(path for path in super().get_auto_imports() or () if path not in kept), "ledger"]

    def get_namespace(self, **options: Any) -> dict[str, Any]:
        namespace: dict[str, Any] = super().get_namespace(**options)
        if "ledger" in namespace and options.get("verbosity", 0) > 0:
            self.stdout.write(HINT, ending="\n\n")
        return namespace
