"""Print the head of the chain as a text to keep elsewhere."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ledger.checkpoints import Checkpoint, written
from ledger.keys import origin, private_key
from ledger.models import Revision


class Command(BaseCommand):
    help = "Prints origin, number and hash of the newest revision; signed when LEDGER_SIGNING_KEY is set."

    def handle(self, **options: Any) -> None:
        head = Revision.objects.last()
        if head is None:
            raise CommandError("There is no revision yet.")
        self.stdout.write(written(Checkpoint(origin(), head.number, head.hash), private_key()), ending="")
