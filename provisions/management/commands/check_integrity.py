"""Look for what is wrong with the record; exit 1 with a list when something is."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError

from provisions.summaries.integrity import CHECKS, findings

REMEDY = "If tables are missing, run manage.py migrate or script/server."


class Command(BaseCommand):
    help = (
        "Checks the rules across rows that the database cannot hold."
        " Exit 0: sound; 1: a list of what is wrong; 2: could not tell."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD", help="Judge on this day; default today."
        )
        parser.add_argument("--json", action="store_true", help="One JSON object a finding, one a line.")

    def handle(self, **options: Any) -> None:
        as_of = options["as_of"] or datetime.now(UTC).date()
        count = 0
        try:
            for finding in findings(as_of):
                count += 1
                if options["json"]:
                    self.stdout.write(json.dumps(asdict(finding), ensure_ascii=False))
                else:
                    self.stdout.write(f"{finding.check}: {finding.noun} {finding.row}: {finding.message}")
        except ProgrammingError as error:
            what = str(error).splitlines()[0]
            raise CommandError(f"Could not tell: {what}. {REMEDY}", returncode=2) from error
        if count:
            raise CommandError(f"{count} finding{'s' if count > 1 else ''}, judged on {as_of}.", returncode=1)
        if not options["json"]:
            self.stdout.write(f"Sound: {len(CHECKS)} checks, judged on {as_of}.")
