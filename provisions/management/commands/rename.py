"""`manage.py rename projects rasht-astara rasht-astara-railway --reason "the name in use"`"""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from provisions.models.nouns import NOUNS
from provisions.services import identifiers


class Command(BaseCommand):
    help = "Gives a row a new public id. The old id, and every id composed of it, leads to the new one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("noun", choices=NOUNS, metavar="NOUN", help=f"One of {', '.join(NOUNS)}.")
        parser.add_argument("old", metavar="OLD", help="The id that stands now.")
        parser.add_argument("new", metavar="NEW", help="The id that is to stand in its place.")
        parser.add_argument("--reason", required=True, help="Why; readers who follow the old id see it.")
        parser.add_argument("--by", default="admin", metavar="USERNAME", help="Who renames (default: admin).")

    def handle(self, *args: Any, **options: Any) -> None:
        model = NOUNS[options["noun"]]
        row = model._base_manager.filter(pk=options["old"]).first()
        if row is None:
            raise CommandError(f"There is no {model._meta.verbose_name} “{options['old']}”.")
        by = get_user_model().objects.filter(username=options["by"]).first()
        if by is None:
            raise CommandError(f"There is no user “{options['by']}”: name one with --by.")
        try:
            renamed = identifiers.rename(row, options["new"], by=by, reason=options["reason"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{options['noun']}: {options['old']} → {renamed.pk}")
