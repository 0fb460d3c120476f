"""How many of a class last how long, when some of them are not over yet."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Drop:
    """At this time ``ended`` of the ``at_risk`` that had lasted until then ended; ``surviving``: the share left."""

    time: Fraction
    at_risk: int
    ended: int
    surviving: Fraction


def survival(lives: Iterable[tuple[Fraction, bool]]) -> tuple[Drop, ...]:
    """The product-limit estimate of (time, has it ended): Kaplan & Meier (1958), JASA 53, 457-481, equation 2b.

    What has not ended was last seen going on at its time, and counts as at risk until then, that time included.
    """
    ordered = sorted(lives)
    left, at_risk = Fraction(1), len(ordered)
    drops = []
    for time, together in groupby(ordered, key=lambda life: life[0]):
        ends = [has_ended for _, has_ended in together]
        if ended := sum(ends):
            left *= Fraction(at_risk - ended, at_risk)
            drops.append(Drop(time, at_risk, ended, left))
        at_risk -= len(ends)
    return tuple(drops)


def surviving_beyond(drops: tuple[Drop, ...], time: Fraction) -> Fraction:
    """The share that lasts longer than ``time``; past the last drop the share stays where it is."""
    reached = bisect_right(drops, time, key=lambda drop: drop.time)
    return drops[reached - 1].surviving if reached else Fraction(1)


def quantile(drops: tuple[Drop, ...], share: Fraction, after: Fraction = Fraction(0)) -> Fraction | None:
    """The first time by which ``share`` of those that lasted longer than ``after`` have ended.

    None: the class has not been seen long enough, or none of it lasted so long.
    """
    left = surviving_beyond(drops, after)
    if left == 0:
        return None
    later = bisect_right(drops, after, key=lambda drop: drop.time)
    found = bisect_left(drops, -left * (1 - share), lo=later, key=lambda drop: -drop.surviving)
    return drops[found].time if found < len(drops) else None
