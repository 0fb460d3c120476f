"""Judged figures: a rule with the facts it is given, so that a figure and its explanation can never differ."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from provisions.rules.explanation import Explanation, explained
from provisions.rules.method import Judgement


@dataclass(frozen=True, slots=True)
class Figure:
    """`name` is what readers call it ("timeliness"); `subject` the public id of the row it is about."""

    name: str
    subject: str
    rule: Callable[..., Judgement]
    inputs: Mapping[str, Any]

    def judgement(self) -> Any:
        """What the rule answers. Computed anew at each call."""
        return self.rule(**self.inputs)

    def explanation(self) -> Explanation:
        return explained(self.name, self.subject, self.rule, **self.inputs)
