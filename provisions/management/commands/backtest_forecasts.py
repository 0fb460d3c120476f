"""`manage.py backtest_forecasts --kind railway --from 2020-01-01 --step P6M`"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from provisions.choices import ProjectKind
from provisions.exceptions import DateOutOfRange, UnreadableDate
from provisions.rules.dates import Duration
from provisions.rules.explanation import plain
from provisions.summaries.backtest import Backtest, backtest, first_day

HEADS = ("kind", "milestones", "forecasts", "quantile", "scored", "met by it", "loss", "naive met", "naive loss")
WIDTHS = (14, 10, 9, 8, 6, 9, 8, 9, 10)
SPEED_SECONDS = 600  # the time left is told from the last ten minutes: one day may take longer than rich's half minute


class Command(BaseCommand):
    help = (
        "Replays history: forecasts on past days what was not met then, and scores that by what became of it, beside "
        "the naive forecast that the announced date holds. Losses are mean pinball losses in days, smaller is better."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--kind",
            action="append",
            choices=ProjectKind.values,
            metavar="KIND",
            help=f"Of projects; may be repeated. {', '.join(ProjectKind.values)}.",
        )
        parser.add_argument("--from", dest="start", metavar="DATE", help="First day (default: of the first promise).")
        parser.add_argument("--to", dest="end", metavar="DATE", help="Last day (default: today).")
        parser.add_argument("--step", default="P3M", metavar="DURATION", help="Between the days (default: P3M).")
        parser.add_argument(
            "--published", action="store_true", help="Use only what this tracker had published by each day."
        )
        parser.add_argument("--json", action="store_true", help="One JSON object.")

    def handle(self, **options: Any) -> None:
        today = datetime.now(UTC).date()
        kinds = [kind for kind in ProjectKind if not options["kind"] or kind in options["kind"]]
        end = _day("to", options["end"]) or today
        if end > today:
            raise CommandError(f"--to {end}: nobody knows yet what becomes of it; give a day up to today, {today}.")
        start = _day("from", options["start"]) or min(first_day(kinds) or end, end)
        if start > end:
            raise CommandError(f"--from {start} lies after --to {end}.")
        days = list(_days(start, end, _step(options["step"])))
        with _progress(options["verbosity"]) as progress:
            task = progress.add_task("Replaying", total=len(days) * len(kinds))
            found = backtest(
                kinds,
                days,
                as_of=today,
                is_published_only=options["published"],
                after_day=lambda: progress.advance(task),
            )
        heading = {
            "from": start.isoformat(),
            "to": end.isoformat(),
            "step": options["step"],
            "days": len(days),
            "published": options["published"],
            "judged_on": today.isoformat(),
        }
        if options["json"]:
            tests = [_as_json(one) for one in found]
            self.stdout.write(json.dumps(heading | {"all": tests[-1], "kinds": tests[:-1]}, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(_lines(heading, found)))


def _day(option: str, text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"--{option} {text}: give a day as 2026-03-31.") from error


def _step(text: str) -> Duration:
    try:
        return Duration.parse(text)
    except UnreadableDate as error:
        raise CommandError(f"--step {text}: {error}") from error


def _days(start: date, end: date, step: Duration) -> Iterator[date]:
    """Counted from the first day each time, so that the 31st is not lost in a short month."""
    day, count = start, 0
    while day <= end:
        yield day
        count += 1
        try:
            day = Duration(*(count * part for part in (step.years, step.months, step.weeks, step.days))).add_to(start)
        except DateOutOfRange:
            return


def _as_json(found: Backtest) -> dict[str, Any]:
    return {
        "kind": found.kind.value if found.kind else None,
        "forecast_count": found.forecast_count,
        "milestone_count": found.milestone_count,
        "refused": dict(found.refused),
        "unscored": dict(found.unscored),
        "score": plain(found.score),
    }


def _lines(heading: Mapping[str, Any], found: tuple[Backtest, ...]) -> Iterator[str]:
    known = "what was published by each day" if heading["published"] else "what was said by each day"
    yield f"{heading['days']} days from {heading['from']} to {heading['to']}, {heading['step']} apart, by {known}."
    if any(one.score.outcome_count for one in found):
        yield _row(HEADS)
        yield from (row for one in found if one.score.outcome_count for row in _rows(one))
        yield "met by it: the share met by the day foretold. loss: mean pinball loss, days. naive: the announced date."
    else:
        yield f"Nothing to score: of {found[-1].forecast_count} forecasts none has an outcome that is known."
    yield from _reasons("Forecast and not scored", found[-1].unscored)
    yield from _reasons("Not forecast", found[-1].refused)


def _rows(found: Backtest) -> Iterator[str]:
    name = found.kind.value if found.kind else "all"
    for quantile, score in (("P50", found.score.p50), ("P80", found.score.p80)):
        yield _row(
            (
                name,
                found.milestone_count,
                found.forecast_count,
                quantile,
                score.forecast_count,
                _rounded(score.calibration, 2),
                _rounded(score.loss, 1),
                _rounded(score.announced_calibration, 2),
                _rounded(score.announced_loss, 1),
            )
        )


def _row(cells: Sequence[object]) -> str:
    first, *rest = (f"{cell!s:>{width}}" for cell, width in zip(cells, WIDTHS, strict=True))
    return "  ".join((f"{first.strip():<{WIDTHS[0]}}", *rest))


def _rounded(value: Decimal | None, places: int) -> str:
    return "-" if value is None else f"{value:.{places}f}"


def _reasons(title: str, counts: Mapping[str, int]) -> Iterator[str]:
    if counts:
        yield f"{title}: {sum(counts.values())}"
        yield from (f"  {count:>8}  {reason}" for reason, count in counts.items())


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
