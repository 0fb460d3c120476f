"""Is the record what was published?"""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import Error as DatabaseFailure
from django.db import ProgrammingError

from ledger.checkpoints import Checkpoint, UnreadableCheckpoint, read
from ledger.keys import origin, public_key
from ledger.verification import faults

SOUND, TAMPERED, UNKNOWN = 0, 1, 2
REMEDY = "If tables are missing, run manage.py migrate or script/server."


class Command(BaseCommand):
    help = (
        "Recomputes the chain of revisions and compares the live rows. Exit 0: sound; 1: tampered; 2: could not tell."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--checkpoint", type=Path, help="A checkpoint kept elsewhere; finds a chain that was cut or recomputed."
        )
        parser.add_argument("--json", action="store_true", help="One JSON object a fault, one a line.")

    def handle(self, **options: Any) -> None:
        try:
            checkpoint = _checkpoint(options["checkpoint"]) if options["checkpoint"] else None
            found = list(faults(checkpoint))
        except ProgrammingError as error:
            what = str(error).splitlines()[0]
            raise CommandError(f"Could not tell: {what}. {REMEDY}", returncode=UNKNOWN) from error
        except (OSError, UnicodeError, UnreadableCheckpoint, ImproperlyConfigured, DatabaseFailure) as error:
            raise CommandError(f"Could not tell: {error}", returncode=UNKNOWN) from error
        for fault in found:
            line = json.dumps(asdict(fault), ensure_ascii=False) if options["json"] else f"{fault.row}: {fault.message}"
            self.stdout.write(line)
        if found:
            raise CommandError(f"Tampered: {len(found)} fault{'s' if len(found) > 1 else ''}.", returncode=TAMPERED)
        if not options["json"]:
            self.stdout.write("Sound.")


def _checkpoint(file: Path) -> Checkpoint:
    checkpoint = read(file.read_text(encoding="utf-8"), public_key())
    if checkpoint.origin != origin():
        raise UnreadableCheckpoint(f"The checkpoint is of “{checkpoint.origin}”, and this is “{origin()}”.")
    return checkpoint
