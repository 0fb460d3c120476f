"""`manage.py seed --treaties 50 --milestones 100000 --evidence 500000 --seed 7`"""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from provisions.exceptions import SeedRefused
from provisions.services import seeding

INTERRUPTED = 130  # as a shell counts what SIGINT ended
SPEED_SECONDS = 600  # the time left is told from the last ten minutes: one part may take longer than rich's half minute


class Command(BaseCommand):
    help = (
        "Builds invented treaties of any size in bulk, through the ledger: to try the tracker on, and to measure it. "
        "The same numbers give the same rows. Not for a public tracker: its history cannot be taken back."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--treaties", type=int, default=3, metavar="N", help="How many (default: 3).")
        parser.add_argument(
            "--milestones", type=int, default=600, metavar="N", help="Over all treaties (default: 600)."
        )
        parser.add_argument("--evidence", type=int, default=3_000, metavar="N", help="Items over all (default: 3000).")
        parser.add_argument("--seed", type=int, default=1, metavar="S", help="Ids begin with seed-S- (default: 1).")
        parser.add_argument("--resume", action="store_true", help="Go on with a seed that was cut short.")

    def handle(self, **options: Any) -> None:
        try:
            size = seeding.Size(**{name: options[name] for name in ("treaties", "milestones", "evidence", "seed")})
        except SeedRefused as error:
            raise CommandError(str(error)) from error
        started = time.monotonic()
        written = 0
        with _progress(options["verbosity"]) as progress:
            task = progress.add_task("Seeding", total=size.milestones + size.evidence)

            def show(part: seeding.Part, rows: int) -> None:
                nonlocal written
                written += rows
                progress.update(task, advance=part.milestones + part.evidence, description=part.name)

            try:
                seeding.build(size, is_resumed=options["resume"], after_part=show)
            except SeedRefused as error:
                raise CommandError(str(error)) from error
            except KeyboardInterrupt as error:
                raise CommandError(_kept(size), returncode=INTERRUPTED) from error
            except Error as error:
                raise CommandError(f"The database refused: {error}\n{_kept(size)}") from error
        if options["verbosity"]:
            took = time.monotonic() - started
            self.stdout.write(f"Seed {size.seed}: {size}; {written:,} rows in {took:,.0f} s.")


def _kept(size: seeding.Size) -> str:
    """What was published before the end came, and how to go on."""
    try:
        kept = f"{seeding.kept_parts(size)} of {sum(1 for _ in seeding.parts(size))}"
    except Error as error:
        kept = f"not known ({error})"
    return f"Cut short. Parts published: {kept}, each whole. Go on with the same command and --resume."


def _progress(verbosity: int) -> Progress:
    """A bar on the terminal's error output; none where there is no terminal."""
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        speed_estimate_period=SPEED_SECONDS,
        disable=not (verbosity and console.is_terminal),
    )
