"""Load the reference vocabularies and the treaties of `fixtures/`, all or nothing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

import ledger
from provisions.models import Treaty


class Command(BaseCommand):
    help = "Loads fixtures/ in one revision: reference vocabularies first, then each treaty. All or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="Do nothing when the database holds a treaty.")

    def handle(self, **options: Any) -> None:
        if options["if_empty"] and Treaty.objects.exists():
            self.stdout.write("The database holds treaties; no fixture was loaded.")
            return
        files = fixture_files()
        if not files:
            raise CommandError(f"No fixture was found below {', '.join(map(str, settings.FIXTURE_DIRS))}.")
        with ledger.commit(author="fixtures", reason="Load the fixtures", kind="load"):
            call_command("loaddata", *files, verbosity=options["verbosity"], stdout=self.stdout, stderr=self.stderr)


def fixture_files() -> list[str]:
    """Every YAML file below the fixture folders: `reference/` first, the rest by name."""
    folders = [Path(folder) for folder in settings.FIXTURE_DIRS]
    files = [file for folder in folders for file in folder.rglob("*.yaml")]
    return [str(file) for file in sorted(files, key=lambda file: ("reference" not in file.parts, file))]
