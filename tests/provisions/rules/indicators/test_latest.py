from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.rules.indicators import latest_values

from ..evidence.facts import link
from ..recomputing import ensure_recomputes
from .facts import measure, measures, number

AS_OF = date(2026, 3, 1)


def test_each_claimant_has_their_number_for_the_latest_period():
    # Land bought for Rasht-Astara: the ambassador said more than 100 km on 9 January 2026 and 110 km on 11 February.
    land = measure(
        number("zakeri", 95, "2025-11-25", by="zakeri", said_on="2025-11-25"),
        number("jalali-2", 110, "2026-02-11", by="jalali", said_on="2026-02-11"),
        number("jalali-1", 100, "2026-01-09", by="jalali", said_on="2026-01-09", qualifier="more_than"),
    )

    explanation = ensure_recomputes(latest_values, measure=land, as_of=AS_OF)
    before = latest_values(land, as_of=date(2026, 2, 10))

    assert [row["observation"] for row in explanation.value["values"]] == ["jalali-2", "zakeri"]
    assert (explanation.value["earlier"], explanation.value["later"]) == (1, 0)
    assert [value.observation for value in before.values] == ["jalali-1", "zakeri"]
    assert before.later == 1
    assert "jalali: more than 100 km for 2026-01-09 (claimed, provisional)." in before.steps()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(number("a", 1, "2025"), number("b", 2, "2024", said_on="2026-02-01"), id="the later period"),
        pytest.param(number("a", 1, "2025-12-31"), number("b", 2, "2025"), id="the later beginning of one end"),
        pytest.param(
            number("a", 1, status="final", said_on="2025-11-26"),
            number("b", 2, status="provisional", said_on="2025-12-01"),
            id="final before provisional, though earlier",
        ),
        pytest.param(number("a", 1, status="provisional"), number("b", 2, status="estimated"), id="over estimated"),
        pytest.param(number("a", 1, said_on="2025-12-02"), number("b", 2, said_on="2025-12-01"), id="the later saying"),
        pytest.param(number("b", 1), number("a", 2), id="the last id"),
    ],
)
def test_of_one_claimants_numbers_the_latest_most_settled_one_stands(first, second):
    found = latest_values(measure(second, first), as_of=AS_OF)

    assert [value.observation for value in found.values] == [first.id]
    assert found.earlier == 1


@pytest.mark.parametrize(
    ("row", "is_given"),
    [
        pytest.param(number("a", 1, "2030", said_on="2026-03-01"), True, id="said on the day"),
        pytest.param(number("a", 1, "2025", said_on="2026-03-02"), False, id="said the day after"),
        pytest.param(number("a", 1, "2026-03-01"), True, id="undated, the period ends on the day"),
        pytest.param(number("a", 1, "2026"), False, id="undated, the period is not over"),
        pytest.param(number("a", 1, "2026", links=[link("i", published_on="2026-02")]), True, id="an item has it"),
        pytest.param(number("a", 1, "2026", links=[link("i", published_on=None)]), False, id="an item without a date"),
        pytest.param(
            number("a", 1, "2026", links=[link("i", "context", published_on="2026-02")]), False, id="context only"
        ),
        pytest.param(number("a", 1, None), True, id="nothing is dated"),
        pytest.param(number("a", None, "2025"), True, id="no figure is a statement too"),
    ],
)
def test_a_number_counts_once_it_was_given(row, is_given):
    found = latest_values(measure(row), as_of=AS_OF)

    assert len(found.values) == is_given
    assert found.later == (not is_given)


def test_forecast_and_planned_numbers_are_listed_apart():
    found = latest_values(
        measure(
            number("claimed", 95, by="zakeri"),
            number("planned", 164, by="zakeri", kind="planned"),
            number("forecast", 160, "2030", by="zakeri", kind="forecast", said_on="2025-11-25"),
        ),
        as_of=AS_OF,
    )

    assert [value.observation for value in found.values] == ["claimed"]
    assert [value.observation for value in found.announced] == ["forecast", "planned"]


@given(measures().flatmap(lambda found: st.tuples(st.just(found), st.permutations(found.measurements))))
def test_latest_values_do_not_depend_on_the_order_of_rows_and_lose_none(orders):
    given_order, rows = orders

    found = latest_values(given_order, as_of=AS_OF)

    assert found == latest_values(measure(*rows, target=100), as_of=AS_OF)
    assert len(found.values) + len(found.announced) + found.earlier + found.later == len(rows)
    ensure_recomputes(latest_values, measure=given_order, as_of=AS_OF)
