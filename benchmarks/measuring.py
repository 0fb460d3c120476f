"""Ratios of two ways to do one thing, run in turn, so that a busy machine slows both."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Ratio:
    """Medians in seconds of a thing measured and of what it is held against, and of their ratios pair by pair."""

    measured: float
    against: float
    ratio: float


def seconds(action: Callable[[], object]) -> float:
    """How long one run took."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def interleaved(
    measured: Callable[[], object], against: Callable[[], object], *, rounds: int, warm_up: int = 3
) -> Ratio:
    """Run both in turn, each first in every other round. `warm_up` rounds are not counted."""
    pairs = []
    for number in range(rounds + warm_up):
        if number % 2:
            first = seconds(measured)
            pair = (first, seconds(against))
        else:
            second = seconds(against)
            pair = (seconds(measured), second)
        if number >= warm_up:
            pairs.append(pair)
    return Ratio(
        measured=median(one for one, _ in pairs),
        against=median(other for _, other in pairs),
        ratio=median(one / other for one, other in pairs),
    )


def table(headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Rows as a Markdown table."""
    lines = [headings, tuple("---" for _ in headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
