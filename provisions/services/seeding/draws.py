"""Draws from a seed: the same seed gives the same row on every machine."""

from collections.abc import Mapping
from random import Random
from typing import TypeVar

Choice = TypeVar("Choice")


def generator(*names: int | str) -> Random:
    """A generator of its own for each part, so that a part is the same whether or not others came before it."""
    return Random(":".join(map(str, names)))  # noqa: S311, nothing secret: rows to try the tracker on


def picked(rng: Random, weights: Mapping[Choice, float]) -> Choice:
    """One of the keys, as often as its weight says."""
    return rng.choices(list(weights), list(weights.values()))[0]


def divided(rng: Random, total: int, parts: int, *, least: int = 1) -> list[int]:
    """`total` in uneven parts, the largest about three times the smallest, each at least `least`."""
    weights = [rng.uniform(0.5, 1.5) for _ in range(parts)]
    spare = total - least * parts
    shares = [least + int(spare * weight / sum(weights)) for weight in weights]
    for number in range(total - sum(shares)):
        shares[number % parts] += 1
    return shares


def split(total: int, parts: int) -> list[int]:
    """`total` in parts that differ by one at most."""
    return [total // parts + (number < total % parts) for number in range(parts)]
