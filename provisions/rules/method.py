"""Rules by name: each with a version and a source, so that a figure can say how it came about."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ParamSpec, Protocol, TypeVar

Inputs = ParamSpec("Inputs")
Result = TypeVar("Result", bound="Judgement")


class Judgement(Protocol):
    """What a rule answers: a frozen dataclass that can tell its own arithmetic."""

    def steps(self) -> tuple[str, ...]:
        """The way to the figure in short sentences, with the numbers; made only when somebody asks."""
        ...


@dataclass(frozen=True, slots=True)
class Rule:
    """``version`` changes when the same inputs may give another answer; ``source``: a standard, a paper or "own"."""

    name: str
    version: str
    source: str
    function: Callable[..., Any]

    @property
    def statement(self) -> str:
        """The rule in words, from its docstring."""
        return inspect.cleandoc(self.function.__doc__ or "")


_RULES: dict[str, Rule] = {}


def rule(*, version: str, source: str) -> Callable[[Callable[Inputs, Result]], Callable[Inputs, Result]]:
    """Registers a pure function of facts. Raises ValueError for a second rule of the same name."""

    def registered(function: Callable[Inputs, Result]) -> Callable[Inputs, Result]:
        name = function.__name__
        if name in _RULES:
            raise ValueError(f"There are two rules called {name}.")
        _RULES[name] = Rule(name, version, source, function)
        return function

    return registered


def rule_named(name: str) -> Rule:
    """Raises KeyError for a name that no loaded rule bears."""
    return _RULES[name]


def all_rules() -> tuple[Rule, ...]:
    return tuple(sorted(_RULES.values(), key=lambda found: found.name))
