import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from provisions.choices import DateRole, Lifecycle
from provisions.rules import method
from provisions.rules.dates import EDTF
from provisions.rules.explanation import explained, recomputed
from provisions.rules.facts import Milestone, Promise

MILESTONE = Milestone(
    "railway:signed",
    "railway",
    Lifecycle.PLANNED,
    Decimal("1.50"),
    promises=(Promise("railway:signed:planned", DateRole.PLANNED, EDTF.parse("2027-33"), None),),
)


@dataclass(frozen=True, slots=True)
class Answer:
    weight: Decimal
    dates: tuple[EDTF, ...]
    day: date
    absent: str | None = None

    def steps(self) -> tuple[str, ...]:
        return (f"weight {self.weight}",)


@pytest.fixture(autouse=True)
def rules_of_its_own(monkeypatch):
    monkeypatch.setattr(method, "_RULES", {})


@pytest.fixture
def weighed():
    @method.rule(version="2", source="own")
    def weighed(milestone: Milestone, factors: dict[str, Decimal], *, as_of: date) -> Answer:
        """Weight, multiplied."""
        dates = tuple(promise.date for promise in milestone.promises)
        return Answer(milestone.weight * factors["a"], dates, as_of)

    return weighed


def test_an_explanation_tells_rule_rows_and_arithmetic(weighed):
    explanation = explained(
        "weight", "railway:signed", weighed, milestone=MILESTONE, factors={"a": Decimal(2)}, as_of=date(2026, 1, 2)
    )

    assert (explanation.rule, explanation.version, explanation.source) == ("weighed", "2", "own")
    assert explanation.statement == "Weight, multiplied."
    assert explanation.rows == (("date-claims", "railway:signed:planned"), ("milestones", "railway:signed"))
    assert explanation.steps == ("weight 3.00",)
    assert explanation.value == {"weight": "3", "dates": ["2027-33"], "day": "2026-01-02", "absent": None}


def test_an_explanation_computes_again_from_its_own_json(weighed):
    explanation = explained(
        "weight", "railway:signed", weighed, milestone=MILESTONE, factors={"a": Decimal("0.1")}, as_of=date(2026, 1, 2)
    )
    sent = json.loads(json.dumps({"inputs": explanation.inputs, "value": explanation.value}))

    assert recomputed("weighed", sent["inputs"]) == sent["value"]


def test_facts_leave_out_what_is_at_its_default(weighed):
    explanation = explained(
        "weight", "railway:signed", weighed, milestone=MILESTONE, factors={"a": Decimal(2)}, as_of=date(2026, 1, 2)
    )

    assert "needs" not in explanation.inputs["milestone"]


def test_inputs_that_a_rule_does_not_take_are_refused(weighed):
    with pytest.raises(Exception, match="structuring"):
        recomputed("weighed", {"milestone": {"id": "a", "project": "b", "colour": "red"}, "factors": {}})


def test_a_second_rule_of_the_same_name_is_refused(weighed):
    def again() -> None: ...

    again.__name__ = "weighed"

    with pytest.raises(ValueError, match="two rules called weighed"):
        method.rule(version="1", source="own")(again)
