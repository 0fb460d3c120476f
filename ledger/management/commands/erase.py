"""Destroy the content of one row and of its whole history, for a legal reason."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError

from ledger.erasure import erase
from ledger.exceptions import LedgerError


class Command(BaseCommand):
    help = (
        "Destroys what a row and its history hold, for a legal reason. It cannot be undone; the chain still verifies,"
        " and a public tombstone says that and why. Runs as the role that owns the tables."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("model", help="Label of the model: provisions.evidence.")
        parser.add_argument("key", help="Id of the row.")
        parser.add_argument("--author", required=True, help="Who does it; everybody can read it.")
        parser.add_argument("--legal-reason", required=True, help="The legal ground, in public words.")

    def handle(self, *, model: str, key: str, author: str, legal_reason: str, **options: Any) -> None:
        try:
            tombstone = erase(model=model, key=key, author=author, legal_reason=legal_reason)
        except (LookupError, ValueError, LedgerError, IntegrityError) as error:
            raise CommandError(str(error)) from error
        told = f"{tombstone.change_count} changes of {tombstone.model} {key} have lost their content"
        self.stdout.write(f"{told}; revision {tombstone.revision_id} says why.")
