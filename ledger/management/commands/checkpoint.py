"""Print the head of the chain as a text to keep elsewhere."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import Error as DatabaseFailure
from django.db import ProgrammingError

from ledger.checkpoints import Checkpoint, written
from ledger.keys import origin, private_key, public_text
from ledger.models import Revision

REMEDY = "If tables are missing, run manage.py migrate or script/server."


class Command(BaseCommand):
    help = "Prints origin, number and hash of the newest revision; signed when LEDGER_SIGNING_KEY is set."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--public-key",
            action="store_true",
            help="Prints the public key of LEDGER_SIGNING_KEY instead: the LEDGER_PUBLIC_KEY of whoever verifies.",
        )

    def handle(self, **options: Any) -> None:
        try:
            key = private_key()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        if options["public_key"]:
            if key is None:
                raise CommandError("There is no key: set LEDGER_SIGNING_KEY.")
            self.stdout.write(public_text(key))
            return
        head = _head()
        self.stdout.write(written(Checkpoint(origin(), head.number, head.hash), key), ending="")


def _head() -> Revision:
    try:
        head = Revision.objects.last()
    except ProgrammingError as error:
        raise CommandError(f"{str(error).splitlines()[0]}. {REMEDY}") from error
    except DatabaseFailure as error:
        raise CommandError(str(error)) from error
    if head is None:
        raise CommandError("There is no revision yet.")
    return head
