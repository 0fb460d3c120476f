"""What a seed may ask for."""

from typing import Any

import pytest

from provisions.exceptions import SeedRefused
from provisions.services.seeding import Size, parts

SOUND: dict[str, Any] = {"treaties": 3, "milestones": 30, "evidence": 100, "seed": 7}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        pytest.param({"treaties": 0}, "--treaties 0: give a number from 1 to 10,000.", id="no treaty"),
        pytest.param({"milestones": -1}, "--milestones -1: give a number from 1", id="negative milestones"),
        pytest.param({"evidence": 0}, "--evidence 0: give a number from 1", id="no evidence"),
        pytest.param({"seed": -1}, "--seed -1: give a number from 0", id="negative seed"),
        pytest.param({"milestones": 10**9}, "--milestones 1000000000: give a number from 1", id="a slip of the hand"),
        pytest.param(
            {"milestones": 2}, "--milestones 2: at least 3 for 3 treaties", id="fewer milestones than treaties"
        ),
        pytest.param({"evidence": 5}, "--evidence 5: at least 6 for 3 treaties", id="too little evidence"),
        pytest.param({"evidence": 3_001}, "at most 3,000 items for 30 milestones", id="too much evidence"),
    ],
)
def test_a_size_that_cannot_be_is_refused_with_what_can(given: dict[str, int], message: str):
    with pytest.raises(SeedRefused) as refusal:
        Size(**(SOUND | given))

    assert message in str(refusal.value)


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({}, id="usual"),
        pytest.param({"treaties": 1, "milestones": 1, "evidence": 2}, id="the least"),
        pytest.param({"treaties": 1, "milestones": 1, "evidence": 100}, id="the most evidence"),
        pytest.param({"treaties": 30, "evidence": 60}, id="one milestone a treaty"),
        pytest.param({"treaties": 50, "milestones": 100_000, "evidence": 500_000}, id="the benchmark's"),
        pytest.param({"milestones": 9_999, "evidence": 6}, id="many slices, little evidence"),
    ],
)
def test_parts_add_up_to_exactly_what_was_asked_for(given: dict[str, int]):
    size = Size(**(SOUND | given))

    planned = list(parts(size))

    assert sum(part.milestones for part in planned) == size.milestones
    assert sum(part.evidence for part in planned) == size.evidence
    assert {part.treaty for part in planned} == set(range(size.treaties + 1))
    assert all(part.milestones for part in planned if part.treaty)
    assert max(part.milestones for part in planned) <= 1_000
